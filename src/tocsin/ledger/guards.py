"""What refuses every change of the log and of the bytes beside it, by whatever program, in each database's words.

Changing and removing are refused, and so is inserting anywhere but at the end. In SQLite, INSERT OR REPLACE removes
rows without firing the triggers of DELETE, so what stands there already is looked for before an insertion; in
PostgreSQL, ON CONFLICT fires those of UPDATE, and TRUNCATE its own.
"""

from __future__ import annotations

from typing import Final

_SQLITE: Final = (
    """CREATE TRIGGER entry_is_never_updated BEFORE UPDATE ON entry
    BEGIN SELECT RAISE(ABORT, 'a record is append-only: no entry is updated'); END""",
    """CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
    BEGIN SELECT RAISE(ABORT, 'a record is append-only: no entry is deleted'); END""",
    """CREATE TRIGGER entry_goes_to_the_end BEFORE INSERT ON entry
    WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entry)
        OR EXISTS (SELECT 1 FROM entry WHERE kind = NEW.kind AND id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'a record is append-only: an entry goes to the end, once'); END""",
    """CREATE TRIGGER content_is_never_updated BEFORE UPDATE ON content
    BEGIN SELECT RAISE(ABORT, 'a record is append-only: no bytes are updated'); END""",
    """CREATE TRIGGER content_is_never_deleted BEFORE DELETE ON content
    BEGIN SELECT RAISE(ABORT, 'a record is append-only: no bytes are deleted'); END""",
    """CREATE TRIGGER content_is_kept_once BEFORE INSERT ON content
    WHEN EXISTS (SELECT 1 FROM content WHERE hash = NEW.hash)
    BEGIN SELECT RAISE(ABORT, 'a record is append-only: bytes are kept once'); END""",
)

_POSTGRESQL: Final = (
    """CREATE FUNCTION record_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'a record is append-only: %', TG_ARGV[0]; END $$""",
    # The table it looks at is the record's own, whatever path the session that inserts has.
    """CREATE FUNCTION entry_goes_to_the_end() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN
        IF NEW.seq IS DISTINCT FROM (SELECT coalesce(max(seq), 0) + 1 FROM entry) THEN
            RAISE EXCEPTION 'a record is append-only: an entry goes to the end, once';
        END IF;
        RETURN NEW;
    END $$""",
    """CREATE TRIGGER entry_goes_to_the_end BEFORE INSERT ON entry
    FOR EACH ROW EXECUTE FUNCTION entry_goes_to_the_end()""",
    *(
        f"""CREATE TRIGGER {table}_is_never_{done} BEFORE {act} ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION record_is_append_only('no {what} {done}')"""
        for table, what in (("entry", "entry is"), ("content", "bytes are"))
        for act, done in (("UPDATE", "updated"), ("DELETE", "deleted"), ("TRUNCATE", "truncated"))
    ),
)

GUARDS: Final = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}
