"""Version 1: the log and the bytes beside it, in a file."""

from __future__ import annotations

from typing import Final

from alembic import op

from tocsin.ledger.migrations.rebuilding import say

revision: Final = "1"
down_revision: Final = None

CONTENT: Final = (
    "CREATE TABLE content (\n"
    "\thash TEXT NOT NULL CHECK (length(hash) = 71), \n"
    "\tzlib BLOB NOT NULL, \n"
    "\tPRIMARY KEY (hash)\n"
    ")"
)
ENTRY: Final = (
    "CREATE TABLE entry (\n"
    "\tseq INTEGER NOT NULL, \n"
    "\tat TEXT NOT NULL, \n"
    "\tkind TEXT NOT NULL CHECK (kind IN ('document', 'claim', 'extraction', 'decision')), \n"
    "\tid TEXT NOT NULL, \n"
    "\tbody TEXT NOT NULL CHECK (json_valid(body)), \n"
    "\tprevious TEXT CHECK ((previous IS NULL) = (seq = 1)), \n"
    "\thash TEXT NOT NULL CHECK (length(hash) = 71), \n"
    "\tPRIMARY KEY (seq), \n"
    "\tCONSTRAINT said_once UNIQUE (kind, id)\n"
    ")"
)
GUARDS: Final = (
    (
        "CREATE TRIGGER entry_is_never_updated BEFORE UPDATE ON entry\n"
        "    BEGIN SELECT RAISE(ABORT, 'a record is append-only: no entry is updated'); END"
    ),
    (
        "CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry\n"
        "    BEGIN SELECT RAISE(ABORT, 'a record is append-only: no entry is deleted'); END"
    ),
    (
        "CREATE TRIGGER entry_goes_to_the_end BEFORE INSERT ON entry\n"
        "    WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entry)\n"
        "        OR EXISTS (SELECT 1 FROM entry WHERE kind = NEW.kind AND id = NEW.id)\n"
        "    BEGIN SELECT RAISE(ABORT, 'a record is append-only: an entry goes to the end, once'); END"
    ),
    (
        "CREATE TRIGGER content_is_never_updated BEFORE UPDATE ON content\n"
        "    BEGIN SELECT RAISE(ABORT, 'a record is append-only: no bytes are updated'); END"
    ),
    (
        "CREATE TRIGGER content_is_never_deleted BEFORE DELETE ON content\n"
        "    BEGIN SELECT RAISE(ABORT, 'a record is append-only: no bytes are deleted'); END"
    ),
    (
        "CREATE TRIGGER content_is_kept_once BEFORE INSERT ON content\n"
        "    WHEN EXISTS (SELECT 1 FROM content WHERE hash = NEW.hash)\n"
        "    BEGIN SELECT RAISE(ABORT, 'a record is append-only: bytes are kept once'); END"
    ),
)
INDEX: Final = "CREATE INDEX entry_of_document ON entry (json_extract(body, '$.document')) WHERE kind = 'document'"
VIEWS: Final = (
    (
        "CREATE VIEW document AS SELECT seq, at, json_extract(body, '$.document') AS id,\n"
        "        json_extract(body, '$.title') AS title, json_extract(body, '$.source.name') AS "
        "publisher,\n"
        "        json_extract(body, '$.published') AS published, json_extract(body, '$.text') AS text\n"
        "    FROM entry WHERE kind = 'document'"
    ),
    (
        "CREATE VIEW claim AS SELECT seq, at, id, json_extract(body, '$.statement.kind') AS kind,\n"
        "        json_extract(body, '$.evidence.document') AS document, json_extract(body, "
        "'$.evidence.quote') AS quote,\n"
        "        json_extract(body, '$.stated') AS stated, body AS wire\n"
        "    FROM entry WHERE kind = 'claim'"
    ),
    (
        "CREATE VIEW decision AS SELECT seq, at, id, json_extract(body, '$.act') AS act,\n"
        "        json_extract(body, '$.subject') AS subject, json_extract(body, '$.author') AS author,\n"
        "        json_extract(body, '$.reason') AS reason, json_extract(body, '$.value') AS value\n"
        "    FROM entry WHERE kind = 'decision'"
    ),
)


def upgrade() -> None:
    """Makes an empty record."""
    say(op.get_bind(), CONTENT, ENTRY, *GUARDS, INDEX, *VIEWS)
