"""What an earlier briefing knew: the record as it was on a day, or a briefing's JSON."""

from __future__ import annotations

import json
import re
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from tocsin.brief import Before
from tocsin.case.assessment import Assessment
from tocsin.ledger import Review
from tocsin.model import Act, ValueRefused
from tocsin.release import Profile


def before_day(
    day: date, then: Assessment, now: Assessment, *, ids: Mapping[str, str], profile: Profile = Profile.INTERNAL
) -> Before:
    """The record as it was at the end of `day`; by the world's clock what is stated later is new.

    `ids` gives for a claim as recorded the one that `now` has of it. Under a public `profile` nothing tells which
    analyst graded a source, nor why.
    """
    begun = bool(then.recorded_documents)
    claims = frozenset(ids.get(c.id, c.id) for c in then.claims)
    lost = {ids.get(r.claim.id, r.claim.id) for r in now.recorded if r.claim.id in claims} & claims
    return Before(
        label=f"the record as it was on {day.isoformat()}, and with what was stated until then"
        + ("" if begun else " (the record began later)"),
        claims=claims,
        disputes=frozenset(d.id for d in then.disputes),
        reviewed=frozenset(ids.get(i, i) for i in _accepted(then)),
        day=day,
        withdrawn=tuple(_withdrawn(frozenset(lost), now)),
        regraded=tuple(_grades(now, len(then.decisions), profile)),
    )


def before_brief(path: Path, now: Assessment) -> Before:
    """What the briefing at `path` has. `now` is the whole record: what is out of scope is not withdrawn.

    Nothing of the file is shown but its name and the ids of claims. Raises ValueRefused for a file that is none.
    """
    try:
        body = json.loads(_text(path))
        claims, disputes = (
            frozenset(body["marks"]),
            frozenset(d["id"].removeprefix("dispute-") for d in body["disputes"]),
        )
        readings = [r for q in body["quotes"] for r in q["readings"]]
        reviewed = frozenset(r["claim"] for r in readings if r["words"].endswith("; reviewed"))
        _check_ids(claims | reviewed)
    except OSError as error:
        raise ValueRefused(f"the earlier briefing cannot be read: {error.strerror}", value=path) from error
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ValueRefused(
            "not the JSON of a briefing", value=path, allowed="a .json that `tocsin brief` wrote, or a date"
        ) from error
    return Before(
        label=f"the briefing {path.name}",
        claims=claims,
        disputes=disputes,
        reviewed=reviewed,
        withdrawn=tuple(_withdrawn(claims, now)),
    )


_LARGEST: Final = 100_000_000  # bytes


def _text(path: Path) -> str:
    """The file's text. Raises ValueError for what is no regular file, or too large; neither is opened."""
    about = path.stat()
    if not stat.S_ISREG(about.st_mode) or about.st_size > _LARGEST:
        raise ValueError("no file of a briefing")
    return path.read_text(encoding="utf-8")


def _check_ids(claims: Iterable[object]) -> None:
    """Raises ValueError for what is no id of a claim: it would stand on the page."""
    if not all(isinstance(claim, str) and re.fullmatch(r"c_[0-9a-f]{16}", claim) for claim in claims):
        raise ValueError("no id of a claim")


def _accepted(known: Assessment) -> frozenset[str]:
    return frozenset(r.claim.id for r in known.recorded if r.review is Review.ACCEPTED)


def _withdrawn(claims: frozenset[str], now: Assessment) -> Sequence[str]:
    """Lines on claims that were used then and are not now: the words they rested on, and why they went."""
    used = {c.id for c in now.claims}
    recorded: Mapping[str, tuple[str, Review]] = {r.claim.id: (r.claim.evidence.quote, r.review) for r in now.recorded}
    return [_line(i, recorded.get(i)) for i in sorted(claims - used)]


def _line(claim: str, found: tuple[str, Review] | None) -> str:
    if found is None:
        return f"{claim}: not in this record"
    quote, review = found
    return f"“{quote}” ({claim}): {_WHY_GONE.get(review, 'not accepted, and accepted claims alone are used')}"


_WHY_GONE: Final = {
    Review.REJECTED: "rejected by an analyst",
    Review.RETIRED: "a newer version of what proposed it does not",
}


def _grades(now: Assessment, before: int, profile: Profile) -> Iterator[str]:
    """Lines on grades; in public only on sources that are named in what leaves."""
    made = (d for d in now.decisions[before:] if d.act is Act.GRADE)
    if profile is Profile.INTERNAL:
        yield from (f"{d.subject}: {d.value}, by {d.author} ({d.reason})" for d in made)
        return
    named = {source.name for d in now.documents for source in (d.source, *d.relays) if source}
    yield from (f"{d.subject}: {d.value}" for d in made if d.subject in named)
