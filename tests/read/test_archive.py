"""ZIP archives: each member read or refused by name, none unpacked to a disk, none allowed to unfold without end."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from bench.samples import PAGE, TEXT, archive, mail, pdf, word
from tests.read.given import document, found, refusal
from tocsin.model import Document, InputRefused
from tocsin.read import archive as reader
from tocsin.read import part, read_bytes


def test_members_are_items_with_the_bytes_and_the_card_of_their_own() -> None:
    held = found(archive({"inner/page.html": PAGE, "text.txt": TEXT, "paper.pdf": pdf()}), "dir/pack.zip")
    assert list(held) == ["dir/pack.zip!inner/page.html", "dir/pack.zip!text.txt", "dir/pack.zip!paper.pdf"]
    page = held["dir/pack.zip!inner/page.html"]
    assert isinstance(page, Document)
    assert (page.raw, page.media_type) == (PAGE, "text/html")


def test_hidden_members_and_readmes_are_passed_over_as_in_folders() -> None:
    members = {".git/a.txt": TEXT, "__MACOSX/a.txt": TEXT, "README.md": TEXT, "a/.b.txt": TEXT, "a/b.txt": TEXT}
    assert list(found(archive(members), "p.zip")) == ["p.zip!a/b.txt"]


def entry(name: str, **fields: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    for field, value in fields.items():
        setattr(info, field, value)
    return info


def packed(*members: tuple[zipfile.ZipInfo, bytes]) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as made:
        for info, raw in members:
            made.writestr(info, raw)
    return saved.getvalue()


GOOD = (entry("good.txt"), b"Good words.")


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("info", "raw", "says"),
    [
        (entry("../up.txt"), b"Words.", "a path that leads out of its archive"),
        (entry("a/../../up.txt"), b"Words.", "a path that leads out of its archive"),
        (entry("/abs.txt"), b"Words.", "a path that leads out of its archive"),
        (entry("C:\\abs.txt"), b"Words.", "a path that leads out of its archive"),
        (entry("link.txt", external_attr=0o120777 << 16), b"/etc/passwd", "a link, which is not followed"),
        (entry("good.txt"), b"Other words.", "a second member of that name"),
        (entry("picture.png"), b"\x89PNG", "a kind of file that is not read"),
        (entry("empty.txt"), b"", "an empty file"),
        (entry("x.txt", compress_type=zipfile.ZIP_BZIP2), b"Words.", "a compression that is not read; got 'bzip2'"),
        (entry("x.txt", compress_type=zipfile.ZIP_LZMA), b"Words.", "a compression that is not read; got 'LZMA'"),
        (entry("x.txt", compress_type=zipfile.ZIP_DEFLATED), b"a" * 5_000_000, "unpacks to far more than it is packed"),
        (entry("huge.txt"), b"a b " * 6_000_000, "too large"),
        (entry("lie.pdf"), b"Words.", "its bytes are no PDF"),
        (entry("lie.txt"), b"\x89PNG\r\n\x1a\n", "its bytes are a picture (PNG)"),
    ],
)
def test_a_bad_member_has_its_line_and_takes_no_sibling_with_it(info: zipfile.ZipInfo, raw: bytes, says: str) -> None:
    held = found(packed(GOOD, (info, raw), (entry("last.txt"), b"Last words.")), "p.zip")
    lines = [line for line in held.values() if isinstance(line, str)]
    assert [says in line for line in lines] == [True]
    assert [d.text for d in held.values() if isinstance(d, Document)] == ["Good words.", "Last words."]


def test_an_encrypted_member_has_its_line() -> None:
    raw = bytearray(packed(GOOD, (entry("b.txt"), b"Words.")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.rindex(mark) + offset] |= 1
    held = found(bytes(raw), "p.zip")
    assert isinstance(held["p.zip!good.txt"], Document)
    assert "encrypted with a password" in str(held["p.zip!b.txt"])


def test_a_damaged_member_has_its_line() -> None:
    raw = packed(GOOD, (entry("b.txt"), b"Words of it."))
    held = found(raw.replace(b"Words of it.", b"Words of us."), "p.zip")
    assert isinstance(held["p.zip!good.txt"], Document)
    assert "a member of an archive that is damaged" in str(held["p.zip!b.txt"])


def test_a_truncated_archive_is_one_line() -> None:
    assert "a ZIP that is cut off or damaged" in refusal(archive({"a.txt": TEXT})[:-40], "p.zip")


def test_nesting_is_read_to_a_depth_and_no_further() -> None:
    raw = archive({"a.txt": TEXT})
    for depth in range(part.MAX_DEPTH - 1):
        raw = archive({f"{depth}.zip": raw, "beside.txt": TEXT})
    held = found(raw, "p.zip")
    assert all(isinstance(d, Document) for d in held.values())
    assert next(iter(held)) == "p.zip!2.zip!1.zip!0.zip!a.txt"
    deeper = found(archive({"p.zip": raw, "beside.txt": TEXT}), "q.zip")
    assert [name for name, line in deeper.items() if "packed too deeply" in str(line)] == [
        "q.zip!p.zip!2.zip!1.zip!0.zip"
    ]
    assert isinstance(deeper["q.zip!beside.txt"], Document)


def test_a_mail_in_an_archive_brings_what_it_carries() -> None:
    held = found(archive({"letter.eml": mail(("note.txt", b"Noted words."), ("w.docx", word()))}), "p.zip")
    assert list(held) == ["p.zip!letter.eml", "p.zip!letter.eml!note.txt", "p.zip!letter.eml!w.docx"]
    assert all(isinstance(d, Document) for d in held.values())


def test_all_that_an_input_unfolds_to_is_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part, "MAX_UNPACKED", 25)
    inner = archive({"c.txt": b"Ten words."}, method=zipfile.ZIP_STORED)
    held = found(archive({"a.txt": b"Ten words.", "b.txt": b"Ten words.", "in.zip": inner}), "p.zip")
    assert [isinstance(d, Document) for d in held.values()] == [True, True, False]
    assert "what it unfolds to is too large" in str(held["p.zip!in.zip"])


def test_so_are_its_items(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part, "MAX_ITEMS", 2)
    held = found(archive({f"{n}.txt": b"Words." for n in range(4)}), "p.zip")
    assert list(held) == ["p.zip!0.txt", "p.zip!1.txt", "p.zip"]
    assert "more items than one input may hold; the others were not read" in str(held["p.zip"])


def test_a_directory_without_end_is_refused_before_it_is_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_ITEMS", 1)
    assert "too many members" in refusal(archive({f"{n}.txt": b"" for n in range(11)}), "p.zip")


def test_names_that_do_not_say_their_encoding_are_read_as_utf8_where_they_are() -> None:
    raw = archive({"caf__.txt": TEXT, "caf_.md": TEXT})
    named = raw.replace(b"caf__.txt", "café.txt".encode()).replace(b"caf_.md", "café.md".encode("cp437"))
    assert list(found(named, "p.zip")) == ["p.zip!café.txt", "p.zip!café.md"]


def test_a_name_that_no_terminal_should_see_is_escaped() -> None:
    with pytest.raises(InputRefused) as refused:
        read_bytes(archive({"a\x1b[31m.png": b"x"}), name="p.zip")
    assert str(refused.value).isprintable()


def test_lying_names_are_decided_by_their_bytes() -> None:
    assert document(pdf(), "a.txt").media_type == "application/pdf"
    assert document(word(), "a.zip").media_type.endswith("wordprocessingml.document")
    assert list(found(archive({"a.txt": TEXT}), "a.pdf")) == ["a.pdf!a.txt"]
    assert document(PAGE, "a.txt").media_type == "text/html"


def test_one_document_is_asked_of_several() -> None:
    assert read_bytes(archive({"a.txt": b"Words."}), name="p.zip").text == "Words."
    with pytest.raises(InputRefused, match="several items in one input"):
        read_bytes(archive({"a.txt": TEXT, "b.txt": TEXT}), name="p.zip")
    with pytest.raises(InputRefused, match="nothing to read in it"):
        read_bytes(archive({".a.txt": TEXT}), name="p.zip")


def test_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found(archive({"a/b.txt": TEXT, "../c.txt": TEXT}), "p.zip")
    assert list(tmp_path.iterdir()) == []


def test_an_archive_of_too_many_is_refused_before_one_is_read() -> None:
    raw = archive({f"{n}.txt": b"Words." for n in range(part.MAX_ITEMS + 1)})
    held = found(raw, "p.zip")
    assert list(held) == ["p.zip"]
    assert "too many members in an archive; got '10,001'" in str(held["p.zip"])
