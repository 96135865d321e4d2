"""What a record knows, handed to the brief; and the brief's files, written whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

from tocsin.brief import ActorCard, BriefInput, brief_html, brief_json, compose
from tocsin.case.assessment import Assessment
from tocsin.case.notebook import page_html
from tocsin.ledger import Review
from tocsin.model import Answer, ExtraMissing, Json, Naming, Ref, Side, TocsinError, ValueRefused, parties
from tocsin.names import Actor, Registry
from tocsin.resolve.classes import class_includes, is_class
from tocsin.vocabulary.cues import load_cues

SUFFIXES: Final = (".html", ".json", ".pdf")
_KINDS: Final = {"armed_group": "group", "government": "state", "media_wing": "media"}
_SHOWN_KINDS: Final = frozenset({"group", "faction", "state", "force", "media", "population", "person", "collective"})


@dataclass(frozen=True, slots=True)
class Brief:
    """A briefing as one self-contained page and as a JSON object: the same sentences, word for word."""

    html: str
    data: Json

    def _repr_html_(self) -> str:
        return page_html(self.html)


def brief_of(known: Assessment, *, title: str, known_by: datetime | None = None) -> Brief:
    """The briefing on everything that `known` knows. Raises ValueRefused for a quote that is not in its document."""
    briefing = compose(input_of(known, title=title, known_by=known_by))
    return Brief(brief_html(briefing), brief_json(briefing))


def input_of(known: Assessment, *, title: str, known_by: datetime | None = None) -> BriefInput:
    """What is handed to the brief of what `known` knows."""
    registry = Registry.open()
    return BriefInput(
        title=title,
        ontology=known.ontology,
        claims=known.claims,
        documents=known.documents,
        origins=known.origins,
        propositions=known.propositions,
        disputes=known.disputes,
        tensions=known.tensions,
        findings=known.findings,
        reviewed=frozenset(r.claim.id for r in known.recorded if r.review is Review.ACCEPTED),
        rejected=sum(r.review is Review.REJECTED for r in known.recorded),
        reviewed_only=known.reviewed,
        actors=dict(_cards(known, registry)),
        labels=_labels(known, registry),
        covers=lambda wide, narrow: class_includes(wide, narrow) is Answer.YES,
        known_by=known_by.date().isoformat() if known_by else None,
    )


def _cards(known: Assessment, registry: Registry) -> Iterator[tuple[str, ActorCard]]:
    ids = {ref.id for c in known.claims for _, ref in parties(c.statement) if ref.id}
    for id in sorted(ids):
        if actor := registry.get(id):
            yield id, ActorCard(actor.name, _short(actor, registry), _kind(actor))
    for name in sorted({r.name for c in known.claims for _, r in parties(c.statement) if not r.id and leaves_open(r)}):
        yield name, ActorCard(name, None, "collective")


def leaves_open(ref: Ref) -> bool:
    """Whether the name is a word for a class ("Baloch groups", "attackers") and names nobody."""
    words = ref.name.split()
    return is_class(ref) or ref.name.islower() or not _plurals().isdisjoint(words[-1:])


@cache
def _plurals() -> frozenset[str]:
    """What the vocabulary has for members of a class, as they stand at the end of a name."""
    members = [words[-1] for words, kind in load_cues().parties.items() if kind == "members"]
    return frozenset(_plural(word) for word in members)


def _plural(word: str) -> str:
    if word.endswith("man"):
        return f"{word.removesuffix('man')}men"
    return word if word.endswith("s") else f"{word}s"


def _short(actor: Actor, registry: Registry) -> str | None:
    return next((n.form for n in registry.names(actor.id) if n.kind == "acronym"), None)


def _kind(actor: Actor) -> str | None:
    kind = _KINDS.get(actor.kind, actor.kind)
    return kind if kind in _SHOWN_KINDS else None


def _labels(known: Assessment, registry: Registry) -> dict[str, str]:
    """Labels that the claims use, and those that the registry has, with the display name of whom they are used for."""
    ids = {ref.id for c in known.claims for _, ref in parties(c.statement) if ref.id}
    known_labels = {n.form: id for id in sorted(ids) for n in registry.names(id) if n.kind == "label"}
    labels = {form: actor.name for form, id in known_labels.items() if (actor := registry.get(id))}
    said = [c.statement for c in known.claims if isinstance(c.statement, Naming) and c.side is Side.FOR]
    return labels | {s.name: s.actor.name for s in said if s.form == "label"}


def write_brief(brief: Brief, out: Path) -> tuple[Path, ...]:
    """Writes the kind of file that the suffix of `out` names, and for a page its JSON beside it; returns the paths.

    Raises ValueRefused for another suffix, ExtraMissing for a PDF without the packages it needs, and TocsinError
    where nothing can be written; then no file is touched.
    """
    made = dict(_files(brief, out))
    for path in made:
        _check(path)
    for path, content in made.items():
        _write(path, content)
    return tuple(made)


def _check(path: Path) -> None:
    """Refuses to write where a record, or a folder, stands: a briefing is never put in its place (law 2)."""
    try:
        folder, start = path.is_dir(), b""
        if path.is_file():
            with path.open("rb") as there:
                start = there.read(len(_SQLITE))
    except OSError as error:
        raise TocsinError(f"the briefing cannot be written there: {error.strerror}", value=path) from error
    if start == _SQLITE or folder:
        what = "a folder" if folder else "a record"
        raise TocsinError(f"{what} stands where the briefing would", value=path, do="choose another name with -o")


_SQLITE: Final = b"SQLite format 3\0"


def _files(brief: Brief, out: Path) -> Iterator[tuple[Path, bytes]]:
    match out.suffix.lower():
        case ".html":
            yield out, brief.html.encode("utf-8", "replace")
            yield out.with_suffix(".json"), _json(brief)
        case ".json":
            yield out, _json(brief)
        case ".pdf":
            yield out, _pdf(brief.html)
        case _:
            raise ValueRefused("no such kind of briefing", value=out.name, allowed=", ".join(SUFFIXES))


def _json(brief: Brief) -> bytes:
    return (json.dumps(brief.data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _pdf(html: str) -> bytes:
    try:
        from weasyprint import HTML
    except ImportError as error:
        raise ExtraMissing(
            "a PDF needs the extra pdf",
            value=error.name,
            do="in the checkout: .venv/bin/pip install -e '.[pdf]'; or write .html and print it",
        ) from error
    except OSError as error:  # its system libraries
        raise ExtraMissing(
            "a PDF needs the system packages pango and harfbuzz",
            value=str(error).splitlines()[0],
            do="install them (on Debian: apt install libpango-1.0-0 libpangoft2-1.0-0), or write .html and print it",
        ) from error
    pdf: bytes = HTML(string=html, url_fetcher=_refuse_fetch).write_pdf()
    return pdf


def _refuse_fetch(url: str) -> None:
    """A briefing holds all it shows (law 9)."""
    raise ValueRefused("a briefing that asks for something from outside", value=url)


def _write(path: Path, content: bytes) -> None:
    """The file whole, in place of what was there, or an error and the old file."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):  # what could not be made cannot be taken away either
            beside.unlink(missing_ok=True)
        raise TocsinError(
            f"the briefing could not be written: {error.strerror}", value=path, do="check the folder, or make room"
        ) from error
