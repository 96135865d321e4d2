"""A record on a server: its guards, its faults in our words, several writers, and passwords that nobody sees."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from bench.postgresql import Server
from tocsin.ledger import RECORD_VERSION, Ledger
from tocsin.model import (
    Act,
    Decision,
    Document,
    ExtraMissing,
    RecordDamaged,
    RecordError,
    RecordLocked,
    RecordNewer,
    RecordUnwritable,
    record_place,
)

from .records import CUSTODY, EXTRACTOR, REPORT, claim, claims, document


@pytest.fixture
def store() -> str:
    """Of servers alone."""
    return "postgresql"


@pytest.fixture
def home(place: str) -> str:
    """The schema of the record."""
    return record_place(place).name


def change(server: Server, home: str, statement: str) -> None:
    server.run(statement, schema=home)


# Law 2: nothing is overwritten.


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET body = '{}' WHERE seq = 2",
        "UPDATE entry SET body = '{}' WHERE false",
        "DELETE FROM entry",
        "TRUNCATE entry",
        "TRUNCATE entry, content",
        "INSERT INTO entry SELECT 9, at, kind, 'c_new', body, hash, hash FROM entry WHERE seq = 2",
        "INSERT INTO entry SELECT 6, at, 'rumour', 'c_new', body, hash, hash FROM entry WHERE seq = 2",
        "INSERT INTO entry SELECT 6, at, kind, 'c_new', 'no json', hash, hash FROM entry WHERE seq = 2",
        "INSERT INTO entry SELECT 6, at, kind, id, body, hash, hash FROM entry WHERE seq = 2",
        (
            "INSERT INTO entry SELECT 2, at, kind, id, body, hash, hash FROM entry WHERE seq = 2"
            " ON CONFLICT (seq) DO UPDATE SET body = '{}'"
        ),
        "UPDATE content SET zlib = 'x'",
        "DELETE FROM content",
        "TRUNCATE content",
        "INSERT INTO content SELECT hash, 'x' FROM content",
        "INSERT INTO claim (seq) VALUES (1)",
        "DELETE FROM claim",
    ],
)
def test_no_program_changes_a_record(filled: Ledger, postgresql: Server, home: str, statement: str) -> None:
    import psycopg

    before = filled.entries()
    with pytest.raises(psycopg.Error):
        change(postgresql, home, statement)
    assert filled.entries() == before
    assert filled.verify() == ()


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("DROP TRIGGER entry_is_never_updated ON entry", "is missing (entry_is_never_updated of entry)"),
        (
            "ALTER TABLE entry DISABLE TRIGGER entry_is_never_updated",
            "that no record of this version has (entry_is_never_updated of entry)",
        ),
        (
            (
                "CREATE OR REPLACE FUNCTION record_is_append_only() RETURNS trigger LANGUAGE plpgsql"
                " AS 'BEGIN RETURN NULL; END'"
            ),
            "that no record of this version has (record_is_append_only())",
        ),
        (
            "CREATE RULE spy AS ON INSERT TO entry DO INSTEAD NOTHING",
            "that no record of this version has (spy of entry)",
        ),
        ("ALTER TABLE entry DROP CONSTRAINT entry_kind_check", "is missing (entry_kind_check of entry)"),
        (
            "DROP VIEW decision; CREATE VIEW decision AS SELECT * FROM entry",
            "that no record of this version has (decision)",
        ),
    ],
)
def test_a_guard_that_is_gone_is_named(
    filled: Ledger, postgresql: Server, home: str, statement: str, fault: str
) -> None:
    change(postgresql, home, statement)
    assert any(fault in str(found) for found in filled.verify())


def test_the_first_broken_entry_is_named(filled: Ledger, postgresql: Server, home: str) -> None:
    change(postgresql, home, "ALTER TABLE entry DISABLE TRIGGER ALL; UPDATE entry SET body = '{}' WHERE seq = 3")
    change(postgresql, home, "ALTER TABLE entry ENABLE TRIGGER ALL")
    faults = filled.verify()
    assert faults[0].seq == 3
    assert "its hash is not that of its content" in faults[0].what


def test_other_tools_see_documents_claims_and_decisions(filled: Ledger, postgresql: Server, home: str) -> None:
    nul = claim(document("a\0b"), 0, 3)
    filled.record_documents([document("a\0b", title="n\0l")])
    filled.record_claims(nul.evidence.document, [nul], EXTRACTOR)
    filled.record_reading(REPORT, [], EXTRACTOR, custody=CUSTODY)
    filled.decide(Decision(act=Act.REJECT, subject=claims(REPORT, 1)[0].id, author="A", reason="misread"))
    documents = postgresql.run("SELECT id, title, publisher, published FROM document ORDER BY seq", schema=home)
    assert documents[0] == (REPORT.id, "A merger", "River Post", "2024-04")
    assert documents[1][1] == "n\N{REPLACEMENT CHARACTER}l"
    said = postgresql.run("SELECT id, kind, quote FROM claim ORDER BY seq", schema=home)
    assert said[:3] == [(c.id, "driver", "Ünlike b") for c in claims(REPORT, 3)]
    assert said[3][2] == "a\N{REPLACEMENT CHARACTER}b"
    came = postgresql.run("SELECT name, address, status FROM custody", schema=home)
    assert came == [("https://river.example/1", "https://river.example/01", "200")]
    decided = postgresql.run("SELECT act, subject, author, reason FROM decision", schema=home)
    assert decided == [("reject", claims(REPORT, 1)[0].id, "A", "misread")]
    assert filled.verify() == ()


# What is no record, and what cannot be reached.


def test_a_record_is_made_only_when_asked(place: str, postgresql: Server, home: str) -> None:
    with pytest.raises(RecordError, match="no such record"):
        Ledger.open(place)
    assert postgresql.run(f"SELECT 1 FROM pg_namespace WHERE nspname = '{home}'") == []


def test_another_programs_tables_are_refused_and_left_alone(place: str, postgresql: Server, home: str) -> None:
    postgresql.run(f"CREATE SCHEMA {home}")
    change(postgresql, home, "CREATE TABLE entry (seq int)")
    for create in (True, False):
        with pytest.raises(RecordDamaged, match="not a Tocsin record"):
            Ledger.open(place, create=create)
    assert postgresql.run("SELECT * FROM entry", schema=home) == []


def test_a_record_of_a_newer_version_is_refused(filled: Ledger, place: str, postgresql: Server, home: str) -> None:
    change(postgresql, home, f"COMMENT ON TABLE entry IS 'Tocsin record, version {RECORD_VERSION + 1}'")
    with pytest.raises(RecordNewer, match="update Tocsin"):
        Ledger.open(place, create=True)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"password": "wrong-secret"}, "the server cannot be used"),
        ({"user": "nobody", "password": "wrong-secret"}, "the server cannot be used"),
        ({"database": "none_such"}, "the server cannot be used"),
        ({"schema": "Robert'); DROP"}, "no name of a schema"),
        ({"database": ""}, "no URL of a record"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line_without_a_password(
    postgresql: Server, changed: dict[str, str], says: str
) -> None:
    with pytest.raises(RecordError) as refused:
        Ledger.open(postgresql.url(changed.pop("schema", "x"), **changed), create=True)
    line = str(refused.value)
    assert says in line
    assert line.isprintable()
    assert "wrong-secret" not in line
    assert postgresql.url("x").split(":")[2].split("@")[0] not in line


def test_nobody_answers_there() -> None:
    with pytest.raises(RecordError, match="the server cannot be used"):
        Ledger.open("postgresql://a:wrong-secret@127.0.0.1:1/b")


def test_without_the_driver_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tocsin.ledger.postgresql.find_spec", lambda _: None)
    with pytest.raises(ExtraMissing, match="the extra postgres"):
        Ledger.open("postgresql://a/b")


def test_a_user_who_may_only_read_reads(filled: Ledger, place: str, postgresql: Server, home: str) -> None:
    role = f"reader_{home}"
    postgresql.run(f"CREATE ROLE {role} LOGIN PASSWORD 'r'")
    postgresql.run(f"GRANT USAGE ON SCHEMA {home} TO {role}")
    postgresql.run(f"GRANT SELECT ON ALL TABLES IN SCHEMA {home} TO {role}")
    with Ledger.open(postgresql.url(home, user=role, password="r")) as reader:
        assert reader.entries() == filled.entries()
        with pytest.raises(RecordUnwritable, match="nothing was changed"):
            reader.record_documents([document("New words.")])
        assert [f.what.split(":")[0] for f in reader.verify()] == ["its guards could not be looked at"]


def test_what_is_acknowledged_is_on_the_servers_disk(filled: Ledger, postgresql: Server) -> None:
    postgresql.run("ALTER ROLE tocsin SET synchronous_commit = off")
    try:
        filled.close()  # connects anew
        with filled._store.writing() as connection:
            assert connection.exec_driver_sql("SHOW synchronous_commit").scalar() == "on"
        with filled._store.reading() as connection:
            assert connection.exec_driver_sql("SHOW synchronous_commit").scalar() == "off"
    finally:
        postgresql.run("ALTER ROLE tocsin RESET synchronous_commit")


# Several at once.


def test_a_record_that_somebody_writes_to_is_locked_and_can_be_read(filled: Ledger, place: str) -> None:
    with Ledger.open(place, wait=0.05) as ledger:
        with filled._store.writing():
            with pytest.raises(RecordLocked, match="somebody else is writing"):
                ledger.record_documents([document("New words.")])
            assert len(ledger.claims()) == 3
        assert ledger.record_documents([document("New words.")]) == 1


def test_several_make_and_write_one_record_at_once(place: str) -> None:
    def write(writer: int) -> None:
        with Ledger.open(place, create=True, wait=20) as ledger:
            for number in range(8):
                ledger.record_documents([document(f"Words {writer} {number}.")])

    writers = [threading.Thread(target=write, args=[n]) for n in range(4)]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    with Ledger.open(place) as ledger:
        assert len(ledger.entries()) == 32
        assert ledger.verify() == ()


def test_a_reader_sees_one_state_whatever_is_written_meanwhile(filled: Ledger, place: str) -> None:
    with Ledger.open(place) as other, filled._store.reading() as connection:
        from tocsin.ledger import log

        before = list(log.entries(connection))
        other.record_documents([document("New words.")])
        assert list(log.entries(connection)) == before


def test_a_connection_that_the_server_ended_is_said_and_made_anew(
    filled: Ledger, postgresql: Server, home: str
) -> None:
    def said() -> Iterator[Document]:
        yield document("Words that are lost.")
        postgresql.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tocsin'")
        time.sleep(0.1)
        yield document("Words that never came.")

    before = filled.entries()
    with pytest.raises(RecordError, match="whole or not at all"):
        filled.record_documents(said())
    assert filled.entries() == before
    assert filled.record_documents([document("New words.")]) == 1
    assert filled.verify() == ()
