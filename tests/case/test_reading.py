"""Files into a record: what is read, what is known already, what is refused, and that one takes nothing with it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import tocsin
from tests.case.bad_input import BAD, make
from tocsin.case import Given, Refusal, extraction
from tocsin.extract import extract
from tocsin.ledger import EntryKind, Ledger
from tocsin.model import SOURCE_KINDS, Claim, Document, Kind, Source, When
from tocsin.read import read_bytes, read_path
from tocsin.read.card import KEYS, RELAY_KEYS
from tocsin.read.kinds import MEDIA_TYPES

GOOD = "The Sinai Front joined the Northern League in June 2016, the Northern League said."


@pytest.fixture
def into(tmp_path: Path) -> Path:
    return tmp_path / "case.tocsin"


def write(folder: Path, count: int) -> Path:
    folder.mkdir()
    for n in range(count):
        (folder / f"{n:02}.txt").write_text(f"Report {n}. {GOOD}", encoding="utf-8")
    return folder


def test_each_file_is_read_known_or_refused(tmp_path: Path, into: Path) -> None:
    folder = write(tmp_path / "in", 3)
    (folder / "empty.txt").touch()
    with tocsin.open(into, create=True) as case:
        first = case.read(folder)
        assert [Path(p).name for p in first.read] == ["00.txt", "01.txt", "02.txt"]
        assert [Path(r.name).name for r in first.refused] == ["empty.txt"]
        (folder / "new.txt").write_text(GOOD, encoding="utf-8")
        second = case.read(folder)
        assert [Path(p).name for p in second.read] == ["new.txt"]
        assert second.known == first.read
        assert [Path(r.name).name for r in second.refused] == ["empty.txt"]


def test_reading_twice_changes_nothing(root: Path, record: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.tocsin"
    shutil.copy(record, copy)
    with Ledger.open(copy) as ledger:
        head = ledger.head()
    with tocsin.open(copy) as case:
        again = case.read(root / "examples/balochistan")
    assert (again.read, again.claims, len(again.known)) == ((), 0, 17)
    with Ledger.open(copy) as ledger:
        assert ledger.head() == head


def test_one_bad_file_of_a_hundred_leaves_ninety_nine_read_and_is_named(tmp_path: Path, into: Path) -> None:
    folder = write(tmp_path / "in", 99)
    (folder / "50-bad.txt").write_bytes(b"\xff\xfe\x00\x00\x9d")
    told: list[Refusal] = []
    with tocsin.open(into, create=True) as case:
        reading = case.read([folder], on_refusal=told.append)
        assert case.documents().height == 99
        assert case.verify() == ()
    assert len(reading.read) == 99
    assert [Path(r.name).name for r in reading.refused] == ["50-bad.txt"]
    assert "50-bad.txt" in reading.refused[0].reason
    assert tuple(told) == reading.refused


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused_in_one_line_that_names_it(name: str, tmp_path: Path, into: Path) -> None:
    folder = write(tmp_path / "in", 1)
    path = make(folder, name)
    with tocsin.open(into, create=True) as case:
        reading = case.read(folder)
        assert len(reading.read) == 1
        assert [r.name for r in reading.refused] == [str(path)]
        assert path.name in reading.refused[0].reason
        assert "\n" not in reading.refused[0].reason
        assert case.documents().height == 1


def test_a_file_that_vanishes_between_listing_and_reading_is_named(tmp_path: Path, into: Path) -> None:
    folder = write(tmp_path / "in", 3)

    def vanish(name: str, before: int, total: int) -> None:
        if before == 1:
            Path(name).unlink()

    with tocsin.open(into, create=True) as case:
        reading = case.read(folder, on_start=vanish)
    assert [Path(n).name for n in reading.read] == ["00.txt", "02.txt"]
    assert "01.txt: no such file" in reading.refused[0].reason


def test_steps_are_told_with_their_count(tmp_path: Path, into: Path) -> None:
    steps: list[tuple[object, ...]] = []
    with tocsin.open(into, create=True) as case:
        case.read(
            write(tmp_path / "in", 2),
            on_start=lambda name, before, total: steps.append((Path(name).name, before, total)),
        )
    assert steps == [("00.txt", 0, 2), ("01.txt", 1, 2)]


def test_a_reading_that_broke_off_before_its_claims_is_taken_up_again(tmp_path: Path, into: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(GOOD, encoding="utf-8")
    with Ledger.open(into, create=True) as ledger:
        ledger.record_documents([replace(read_path(path), title=path.name)])
    with tocsin.open(into) as case:
        assert case.read(path).read == (str(path),)
        assert case.read(path).known == (str(path),)
    with Ledger.open(into) as ledger:
        assert [e.kind for e in ledger.entries()].count(EntryKind.DOCUMENT) == 1


def test_the_same_bytes_in_two_files_are_read_once(tmp_path: Path, into: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"---\ntitle: One\n---\n{GOOD}", encoding="utf-8")
    with tocsin.open(into, create=True) as case:
        reading = case.read([tmp_path / "a.txt", tmp_path / "b.txt"])
        assert [Path(n).name for n in reading.read] == ["a.txt"]
        assert [Path(n).name for n in reading.known] == ["b.txt"]
        assert case.documents().height == 1


def test_another_card_is_another_reading(tmp_path: Path, into: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text(f"---\npublisher: A\n---\n{GOOD}", encoding="utf-8")
    with tocsin.open(into, create=True) as case:
        case.read(path)
        path.write_text(f"---\npublisher: B\n---\n{GOOD}", encoding="utf-8")
        assert case.read(path).read == (str(path),)
        assert case.documents()["publisher"].to_list() == ["A", "B"]


def test_date_and_source_go_before_what_a_file_says(tmp_path: Path, into: Path) -> None:
    folder = write(tmp_path / "in", 1)
    (folder / "a.md").write_text(f"---\npublisher: A\ndate: 2020\n---\n{GOOD}", encoding="utf-8")
    with tocsin.open(into, create=True) as case:
        case.read(folder, published=When.parse("2024-05"), source="B")
        assert case.documents()["publisher"].to_list() == ["B", "B"]
        assert case.documents()["published"].to_list() == ["2024-05", "2024-05"]


def test_a_document_without_a_title_bears_the_name_of_its_file(tmp_path: Path, into: Path) -> None:
    (tmp_path / "note.txt").write_text("The Sinai Front joined the Northern League in June 2016.", encoding="utf-8")
    with tocsin.open(into, create=True) as case:
        case.read(tmp_path / "note.txt")
        assert case.documents()["title"].to_list() == ["note.txt"]
        assert any("note.txt" in name for name in case.origins()["name"])
        assert not any("sha256" in name for name in case.origins()["name"])
        assert "sha256:" not in "".join(s["text"] for s in case.brief().data["bottom_line"])


def test_the_name_of_a_file_cannot_command_a_terminal(tmp_path: Path, into: Path) -> None:
    (tmp_path / "\x1b[31mred.txt").write_text(GOOD, encoding="utf-8")
    with tocsin.open(into, create=True) as case:
        case.read(tmp_path / "\x1b[31mred.txt")
        assert case.documents()["title"].to_list() == ["\N{REPLACEMENT CHARACTER}[31mred.txt"]


def test_the_example_of_the_page_on_reports_is_read_as_it_says(root: Path) -> None:
    page = (root / "docs/reports.md").read_text(encoding="utf-8")
    example = page.split("```markdown\n", 1)[1].split("```", 1)[0]
    document = read_bytes(example.encode(), name="example.md")
    assert (document.title, str(document.published), document.language) == ("Two fronts meet", "2025-09", "en")
    assert document.source == Source("Northern Herald", "outlet", None)
    assert document.relays == (Source("Ministry of Defence", "government", "Freedonia"),)
    assert [c.statement.kind for c in extract(document)] == [Kind.TIE]


def test_the_page_on_reports_names_every_key_and_kind(root: Path) -> None:
    page = (root / "docs/reports.md").read_text(encoding="utf-8")
    assert all(f"`{key}`" in page for key in (*KEYS, *RELAY_KEYS, *SOURCE_KINDS))
    assert all(suffix in page for suffix in MEDIA_TYPES)
    assert "(docs/reports.md)" in (root / "README.md").read_text(encoding="utf-8")


def test_a_fault_of_a_rule_refuses_one_text_and_takes_no_other_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (reports / name).write_text(f"Report {name}. The rebels attacked Gao on 3 May 2024.", encoding="utf-8")
    sound = extraction.extract

    def faulty(document: Document) -> tuple[Claim, ...]:
        if "b.txt" in document.text:
            raise RecursionError("maximum recursion depth exceeded")
        return sound(document)

    monkeypatch.setattr(extraction, "extract", faulty)
    with tocsin.open(tmp_path / "r.tocsin", create=True) as case:
        reading = case.read(reports)
    assert [Path(n).name for n in reading.read] == ["a.txt", "c.txt"]
    assert [Path(r.name).name for r in reading.refused] == ["b.txt"]
    assert "the fault is theirs" in reading.refused[0].reason


def test_an_empty_path_is_not_the_working_folder(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("The Sinai Front attacked Rafah in June 2016.")
    with tocsin.open(tmp_path / "r.tocsin", create=True) as case:
        reading = case.read([good, ""])
    assert reading.read == (str(good),)
    assert [r.reason.partition(";")[0] for r in reading.refused] == ["an empty path"]


def test_the_record_being_written_is_passed_over_in_its_folder_and_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("The Sinai Front attacked Rafah in June 2016.")
    (tmp_path / "other.tocsin").write_bytes(b"SQLite format 3\0")
    own = tmp_path / "r.tocsin"
    with tocsin.open(own, create=True) as case:
        for given in (tmp_path, str(tmp_path / "*")):
            assert [Path(r.name).name for r in case.read(given).refused] == ["other.tocsin"]
        assert [r.name for r in case.read(own).refused] == [str(own)]


def test_items_of_a_container_are_read_known_or_refused_by_themselves(tmp_path: Path, into: Path) -> None:
    from bench.samples import RSS, TEXT, archive, mail, pdf, word

    letter = mail(("paper.pdf", pdf()), ("bad.docx", word()[:3000]))
    (tmp_path / "pack.zip").write_bytes(archive({"letter.eml": letter, "feed.rss": RSS, "text.txt": TEXT}))
    with tocsin.open(into, create=True) as case:
        first = case.read(tmp_path / "pack.zip")
        names = [Path(name).relative_to(tmp_path).as_posix() for name in first.read]
        assert names == [
            f"pack.zip!{name}"
            for name in ("letter.eml", "letter.eml!paper.pdf", "feed.rss!1", "feed.rss!3", "text.txt")
        ]
        assert [Path(r.name).name for r in first.refused] == ["pack.zip!letter.eml!bad.docx", "pack.zip!feed.rss!2"]
        again = case.read(tmp_path / "pack.zip")
        assert (again.read, again.known, again.claims) == ((), first.read, 0)
        (tmp_path / "own.eml").write_bytes(letter)
        assert [Path(name).name for name in case.read(tmp_path / "own.eml").known] == ["own.eml", "own.eml!paper.pdf"]
        assert case.verify() == ()


def test_bytes_are_read_as_a_file_of_that_name(tmp_path: Path, into: Path) -> None:
    with tocsin.open(into, create=True) as case:
        reading = case.read([Given("report.txt", GOOD.encode()), Given("page.pdf", b"Words.")])
        assert reading.read == ("report.txt",)
        assert "its bytes are no PDF" in reading.refused[0].reason
        assert case.read(Given("report.txt", GOOD.encode())).known == reading.read


def test_what_is_in_another_language_is_stored_and_said_to_be_unread(tmp_path: Path) -> None:
    text = "Le groupe a dit lundi que la ville est tombée et que l'armée a perdu le contrôle de la région, on dit."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    with tocsin.open(tmp_path / "r.tocsin", create=True) as case:
        reading = case.read([tmp_path / "a.txt"])
        assert reading.unread == case.summary().unread == (("fr", 1),)
        assert (len(reading.read), reading.claims) == (1, 0)
