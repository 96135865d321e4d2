"""verify names what was changed, and nothing is changed without somebody breaking the guards (laws 1 and 2)."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tocsin.ledger import Fault, Ledger
from tocsin.ledger.entry import seal
from tocsin.model import Act, Decision, RecordDamaged, canonical, sha256

from .records import EXTRACTOR, REPORT, claims, document

Raw = sqlite3.Connection


@pytest.fixture
def store() -> str:
    """Of files alone."""
    return "sqlite"


def raw(path: Path) -> closing[Raw]:
    return closing(sqlite3.connect(path, isolation_level=None))


@pytest.fixture
def kept(filled: Ledger, path: Path) -> Path:
    """Entries: 1 report, 2-4 its claims, 5 the extraction, 6 a decision, 7 a document, 8 its extraction."""
    filled.decide(Decision(act=Act.ACCEPT, subject=claims(REPORT, 1)[0].id, author="A", reason="read it"))
    other = document("Other words.")
    filled.record_documents([other])
    filled.record_claims(other.id, [], EXTRACTOR)
    filled.close()
    return path


# Law 2: nothing is overwritten.


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET body = '{}' WHERE seq = 2",
        "UPDATE entry SET at = '2020' WHERE seq = 8",
        "DELETE FROM entry",
        "DELETE FROM entry WHERE seq = (SELECT max(seq) FROM entry)",
        "INSERT OR REPLACE INTO entry SELECT seq, at, kind, id, '{}', previous, hash FROM entry WHERE seq = 2",
        "REPLACE INTO entry SELECT 9, at, kind, id, '{}', hash, hash FROM entry WHERE seq = 2",
        "INSERT INTO entry SELECT 20, at, kind, 'c_new', body, hash, hash FROM entry WHERE seq = 2",
        "INSERT INTO entry SELECT -1, at, kind, 'c_new', body, hash, hash FROM entry WHERE seq = 2",
        "INSERT INTO entry SELECT 9, at, 'rumour', 'c_new', body, hash, hash FROM entry WHERE seq = 2",
        "INSERT INTO entry SELECT 9, at, kind, 'c_new', 'no json', hash, hash FROM entry WHERE seq = 2",
        "UPDATE content SET zlib = x'00'",
        "DELETE FROM content",
        "REPLACE INTO content SELECT hash, x'00' FROM content",
        "INSERT INTO claim (seq) VALUES (1)",
        "DELETE FROM claim",
    ],
)
def test_no_program_changes_a_record(kept: Path, statement: str) -> None:
    with raw(kept) as connection:
        before = list(connection.iterdump())
        with pytest.raises(sqlite3.DatabaseError):
            connection.execute(statement)
        assert list(connection.iterdump()) == before


def test_other_tools_see_documents_claims_and_decisions(filled: Ledger, path: Path) -> None:
    filled.decide(Decision(act=Act.REJECT, subject=claims(REPORT, 1)[0].id, author="A", reason="misread"))
    with sqlite3.connect(path) as other:
        documents = other.execute("SELECT id, title, publisher, published FROM document").fetchall()
        said = other.execute("SELECT id, kind, quote FROM claim ORDER BY seq").fetchall()
        decided = other.execute("SELECT act, subject, author, reason FROM decision").fetchall()
    other.close()
    assert documents == [(REPORT.id, "A merger", "River Post", "2024-04")]
    assert said == [(c.id, "driver", "Ünlike b") for c in claims(REPORT, 3)]
    assert decided == [("reject", claims(REPORT, 1)[0].id, "A", "misread")]


# What somebody does who takes the guards away first.


def tamper(path: Path, change: Callable[[Raw], object]) -> tuple[Fault, ...]:
    """The faults that verify finds after `change`, with the guards put back as if nothing had been."""
    with raw(path) as connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        change(connection)
        for _, sql in guards:
            connection.execute(sql)
    with Ledger.open(path) as ledger:
        return ledger.verify()


def put(seq: int, **columns: object) -> Callable[[Raw], object]:
    assignments = ", ".join(f"{name} = ?" for name in columns)
    return lambda c: c.execute(f"UPDATE entry SET {assignments} WHERE seq = ?", [*columns.values(), seq])


def body_of(connection: Raw, seq: int) -> dict[str, object]:
    body = json.loads(connection.execute("SELECT body FROM entry WHERE seq = ?", [seq]).fetchone()[0])
    assert isinstance(body, dict)
    return body


def resealed(seq: int, **changed: object) -> Callable[[Raw], object]:
    """A forger's work: the body changed, and every hash from there on made anew."""

    def forge(connection: Raw) -> None:
        body = canonical(body_of(connection, seq) | changed)
        connection.execute("UPDATE entry SET body = ? WHERE seq = ?", [body, seq])
        rows = connection.execute("SELECT seq, at, kind, id, body FROM entry ORDER BY seq").fetchall()
        previous = None
        for row in rows:
            hash_ = seal(*row, previous)
            connection.execute("UPDATE entry SET previous = ?, hash = ? WHERE seq = ?", [previous, hash_, row[0]])
            previous = hash_

    return forge


@pytest.mark.parametrize(
    ("change", "seq", "says"),
    [
        (put(2, body="{}"), 2, "it was changed: its hash is not that of its content"),
        (put(6, at="2024-05-01T09:00:00.000000Z"), 6, "it was changed"),
        (put(6, at="yesterday"), 6, "no entry; what follows was not looked at"),
        (put(6, at="2024-5-1T02:00:00.000000Z"), 6, "no entry"),
        (put(4, hash="sha256:" + "0" * 64), 4, "it was changed"),
        (put(4, previous="sha256:" + "0" * 64), 4, "the chain is broken"),
        (put(3, kind="rumour"), 3, "it was changed"),
        (put(3, body=b"\x00"), 3, "no entry"),
        (
            lambda c: c.execute("DELETE FROM entry WHERE seq = 3"),
            4,
            "entries are missing before it (the one before is 2)",
        ),
        (
            lambda c: c.execute("DELETE FROM entry WHERE seq = 1"),
            2,
            "entries are missing before it (the one before is 0)",
        ),
        (
            lambda c: c.executescript(
                "UPDATE entry SET seq = 99 WHERE seq = 3; UPDATE entry SET seq = 3 WHERE seq = 4;"
                "UPDATE entry SET seq = 4 WHERE seq = 99"
            ),
            3,
            "the chain is broken",
        ),
        (put(5, id="x_0000000000000000"), 5, "it was changed"),
    ],
)
def test_the_first_broken_entry_is_named(kept: Path, change: Callable[[Raw], object], seq: int, says: str) -> None:
    first = tamper(kept, change)[0]
    assert first.seq == seq
    assert says in str(first)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (resealed(2, polarity="negated"), "entry 2: not a claim (the claim's id is not that of its content"),
        (resealed(2, id=None, polarity="negated"), "entry 2: its id is not that of its content"),
        (resealed(2, polarity="maybe"), "entry 2: not a claim"),
        (resealed(1, title="Another"), "entry 1: its id is not that of its content"),
        (resealed(1, relays=3), "entry 1: not a document"),
        (resealed(1, document="sha256:" + "0" * 64), "entry 1: the bytes it names are missing"),
        (resealed(6, act="reject"), "entry 6: its id is not that of its content"),
        (resealed(6, act="guess"), "entry 6: not a decision"),
        (resealed(6, rank=3), "entry 6: not a decision"),
        (resealed(5, claims=["c_0000000000000000"]), "entry 5: a claim of it is not recorded (c_0000000000000000)"),
        (
            lambda c: c.execute("UPDATE entry SET body = ' ' || body WHERE seq = 6"),
            "entry 6: its JSON is not canonical",
        ),
    ],
)
def test_a_forger_who_mends_the_chain_is_found_by_the_ids(
    kept: Path, change: Callable[[Raw], object], fault: str
) -> None:
    assert any(str(found).startswith(fault) for found in tamper(kept, change))


def test_a_forged_quote_is_found(kept: Path) -> None:
    """Law 1: even with all its ids and hashes right, a claim does not verify without its quote in the document."""

    def forge(connection: Raw) -> None:
        said = claims(REPORT, 1)[0]
        evidence = body_of(connection, 2)["evidence"]
        assert isinstance(evidence, dict)
        forged = type(said)(
            statement=said.statement,
            evidence=type(said.evidence)(**evidence | {"quote": "It wa so"}),
            extractor=EXTRACTOR,
            stated=said.stated,
        )
        connection.execute("UPDATE entry SET id = ? WHERE seq = 2", [forged.id])
        resealed(2, evidence=evidence | {"quote": "It wa so"}, id=forged.id)(connection)

    faults = tamper(kept, forge)
    assert str(faults[0]) == "entry 2: its quote is not in the document at its offsets (0:8)"


def test_a_forged_text_is_found(kept: Path) -> None:
    def forge(connection: Raw) -> None:
        text = zlib.compress(REPORT.text.replace("Ünlike", "Before").encode())
        connection.execute("UPDATE content SET zlib = ? WHERE hash = ?", [text, REPORT.text_id])

    faults = [str(fault) for fault in tamper(kept, forge)]
    assert faults[0] == f"entry 1: the bytes it names were changed ({REPORT.text_id})"
    assert "entry 2: its quote is not in the document at its offsets (0:8)" in faults


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda c: c.execute("UPDATE content SET zlib = x'00'"), "entry 1: the bytes it names were changed"),
        (lambda c: c.execute("DELETE FROM content"), "entry 1: the bytes it names are missing"),
        (
            lambda c: c.execute("INSERT INTO content VALUES (?, ?)", [sha256(b"x"), zlib.compress(b"x")]),
            "record: bytes that no entry names",
        ),
    ],
)
def test_bytes_that_were_changed_are_named(kept: Path, change: Callable[[Raw], object], says: str) -> None:
    assert any(str(fault).startswith(says) for fault in tamper(kept, change))


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("DROP TRIGGER entry_is_never_updated", "a table or guard of the record is missing (entry_is_never_updated)"),
        (
            "CREATE TRIGGER spy AFTER INSERT ON entry BEGIN DELETE FROM entry; END",
            "a table or guard that no record of this version has (spy)",
        ),
        (
            """DROP TRIGGER content_is_kept_once;
            CREATE TRIGGER content_is_kept_once AFTER INSERT ON content BEGIN SELECT 1; END""",
            "a table or guard that no record of this version has (content_is_kept_once)",
        ),
    ],
)
def test_a_guard_that_is_gone_is_named(kept: Path, statement: str, fault: str) -> None:
    with raw(kept) as connection:
        connection.executescript(statement)
    with Ledger.open(kept) as ledger:
        assert [str(found) for found in ledger.verify()] == [f"record: {fault}"]


def test_a_tail_cut_off_shows_in_the_head(kept: Path) -> None:
    with Ledger.open(kept) as ledger:
        head = ledger.head()
    assert tamper(kept, lambda c: c.execute("DELETE FROM entry WHERE seq = 8")) == ()
    with Ledger.open(kept) as ledger:
        assert ledger.head() != head
        assert [fault.value for fault in ledger.verify(head=head)] == [head]


def test_a_damaged_page_is_named(kept: Path) -> None:
    data = bytearray(kept.read_bytes())
    data[3 * 4096 : 3 * 4096 + 1000] = b"\xff" * 1000
    kept.write_bytes(data)
    with Ledger.open(kept) as ledger:
        faults = ledger.verify()
    assert any("damaged" in fault.what or "malformed" in fault.what for fault in faults)


@pytest.mark.parametrize("columns", [{"body": "{}"}, {"body": "[]"}, {"at": "yesterday"}, {"body": b"\x00"}])
def test_reading_what_was_changed_is_refused(kept: Path, columns: dict[str, object]) -> None:
    tamper(kept, put(2, **columns))
    with Ledger.open(kept) as ledger, pytest.raises(RecordDamaged, match="see tocsin verify"):
        ledger.claims()


def test_writing_behind_what_was_changed_is_refused(kept: Path) -> None:
    tamper(kept, put(1, body="{}"))
    tamper(kept, put(8, at="yesterday"))
    with Ledger.open(kept) as ledger:
        with pytest.raises(RecordDamaged, match="see tocsin verify"):
            ledger.record_documents([document("New words.")])
        with pytest.raises(RecordDamaged, match="see tocsin verify"):
            ledger.documents()
