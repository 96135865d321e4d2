"""What a summary and a reading say to a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pathlib import Path

    from tocsin.case import Dossier, DossierBand, DossierName, Dyad, Reading, Summary
    from tocsin.model import RecordPlace

_MOST: Final = 6  # of a list: the rest is a command away


def reading_words(reading: Reading, into: RecordPlace) -> Iterator[str]:
    """What came of reading files."""
    yield (
        f"{into}: {many(len(reading.read), 'document')} read, {many(reading.claims, 'new claim')}; "
        f"{len(reading.known)} known already, {len(reading.refused)} refused"
    )
    untold = (("date", "--published", reading.undated), ("publisher", "--source", reading.unpublished))
    for what, option, number in untold:
        if number:
            yield f"{many(number, 'document')} without a {what}: say it at its head, or with {option}"
    if reading.unread:
        yield unread_words(reading.unread)
    if reading.stopped:
        yield f"{many(len(reading.left), 'input')} left: read again to go on"


def unread_words(unread: Sequence[tuple[str, int]]) -> str:
    """How many documents are stored whose language no claims are read from."""
    by = ", ".join(f"{n:,} in {language}" for language, n in unread)
    return f"{many(sum(n for _, n in unread), 'document')} stored and not read for claims: {by}"


def summary_words(summary: Summary) -> Iterator[str]:
    """What stands out in a record: counts, disputes, figures that do not add up."""
    by = f" by {many(summary.publishers, 'publisher')}" if summary.publishers else ""
    yield f"{many(summary.documents, 'document')}{by}; {many(summary.origins, 'origin')}, repeats counted once"
    if summary.unread:
        yield unread_words(summary.unread)
    kinds = ", ".join(f"{n} {kind}" for kind, n in summary.kinds.items())
    yield f"{many(summary.claims, 'claim')}" + (f" ({kinds})" if kinds else "") + f"; {summary.accepted} reviewed"
    disputes = [_dispute(d.about, d.said_by, d.denied_by, d.challenged_by) for d in summary.disputes]
    yield from _section(f"Disputed: {len(disputes)}", disputes)
    yield from _section(f"Hard to fit together: {len(summary.tensions)}", summary.tensions)
    checked = f"{len(summary.astray)} of {many(summary.checks, 'check')}"
    yield from _section(f"Figures that do not add up: {checked}", summary.astray)


def scope_words(briefing: Mapping[str, Any]) -> Iterator[str]:
    """What of the record a briefing left outside its scope or apart, so that an empty one says why."""
    beside = [fact["text"] for fact in briefing["facts"] if fact["label"] == "Beside the scope"]
    yield from (f"Beside the scope: {text}" for text in beside)
    yield from (f"  - {group['title'].lower()}: {len(group['sentences'])}" for group in briefing["apart"])


def _dispute(about: str, said_by: Sequence[str], denied_by: Sequence[str], challenged_by: Sequence[str]) -> str:
    sides = (("said by", said_by), ("denied by", denied_by), ("challenged by", challenged_by))
    return f"{about}: " + "; ".join(f"{verb} {', '.join(dict.fromkeys(names))}" for verb, names in sides if names)


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    yield title
    yield from (f"  - {line}" for line in lines[:_MOST])
    if len(lines) > _MOST:
        yield f"  - and {len(lines) - _MOST} more"


def many(n: int, one: str) -> str:
    """A number of things: "1 claim", "2 claims"."""
    return f"{n:,} {one}" if n == 1 else f"{n:,} {one}s"


def dossier_words(dossier: Dossier) -> Iterator[str]:
    """Who the actor is, and under which names it goes, by whose word."""
    kind = f"{dossier.kind.replace('_', ' ')}, " if dossier.kind else ""
    yield f"{dossier.name} ({kind}{dossier.key if dossier.registered else 'in no register'})"
    if dossier.perhaps_several:
        yield "  several documents use this name and no register knows it: perhaps one actor, perhaps several"
    yield from (f"  {note}" for note in dossier.notes)
    labels = [name for name in dossier.names if name.form == "label"]
    others = [name for name in dossier.names if name.form != "label"]
    yield from _section(f"Names: {len(others)}", [_name(name) for name in others])
    if labels:
        yield from _section(f"Labels, each its user's word: {len(labels)}", [_name(name) for name in labels])
    if dossier.bands:
        yield from _section(f"Beside it, never added to it: {len(dossier.bands)}", [_band(b) for b in dossier.bands])


def dyad_words(dyad: Dyad) -> Iterator[str]:
    """Who the two are, how much there is on each, and what must not be missed."""
    yield f"{dyad.a.name} and {dyad.b.name}"
    yield from (f"  {note}" for note in dyad.notes)
    for side in (dyad.a, dyad.b):
        between = f", stated {side.first} to {side.last}" if side.first else ""
        counts = f"{many(side.claims, 'claim')} by {many(side.origins, 'origin')}"
        yield f"  {side.name}: {counts} in {many(side.documents, 'document')}{between}"


def _band(band: DossierBand) -> str:
    told = "; ".join([*band.whens, *(f"so {who}" for who in band.said_by), *band.notes])
    return f"{band.why} ({told})"


def _name(name: DossierName) -> str:
    shown = f"“{name.name}”" if name.form == "label" else name.name
    when = [f"{word} {at}" for word, at in (("from", name.since), ("until", name.until)) if at]
    used_by = [f"used by {name.used_by}"] if name.used_by else []
    said_by = [f"so {', '.join(name.said_by)}"] if name.said_by else []
    form = [] if name.form == "label" else [name.form]
    return f"{shown} ({', '.join([*form, *used_by, *when, *said_by])})"


def paths_words(paths: Iterable[Path]) -> str:
    """Where something was written."""
    return "written: " + "  ".join(str(path) for path in paths)
