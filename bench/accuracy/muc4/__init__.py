"""Incident templates of MUC-4: role fillers, templates, and four slots of the raw keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from bench.accuracy.muc4.scoring import (
    Tally,
    aligned_templates,
    role_misses,
    role_tallies,
    summed,
    template_tally,
)
from bench.accuracy.muc4.slots import CONFIDENCES, STAGES, asks, date_agrees, day, place_agrees, word_agrees
from bench.accuracy.muc4.templates import ROLES, Item, Key, Template, entity, read_items
from bench.accuracy.yardstick import Dataset, Measured, Yardstick, data_file, rate
from tocsin.extract.roles import EVENTS, ROLE_NAMES, Confidence, country_name, templates
from tocsin.extract.roles import Template as Read
from tocsin.model import Realis, When
from tocsin.names.normal import key

_TYPE_OF: Final = {event: kind for kind, event in EVENTS.items()}
_STAGE: Final = {None: "ACCOMPLISHED", Realis.ATTEMPTED: "ATTEMPTED", Realis.PLANNED: "THREATENED"}
_CONFIDENCE: Final = {
    Confidence.FACT: "REPORTED AS FACT",
    Confidence.CLAIMED: "CLAIMED OR ADMITTED",
    Confidence.ACCUSED: "SUSPECTED OR ACCUSED",
    Confidence.ACCUSED_BY_AUTHORITIES: "SUSPECTED OR ACCUSED BY AUTHORITIES",
    Confidence.POSSIBLE: "POSSIBLE",
}
_SLOTS: Final = ("date", "place", "stage", "confidence")


def measure(place: Path) -> Measured:
    """Role and template F1 and, where raw keys stand beside the file, the four slots of matched templates."""
    roles: dict[str, Tally] = dict.fromkeys(ROLES, Tally())
    slots, right, asked = Tally(), Counter[str](), Counter[str]()
    misses: Counter[str] = Counter()
    items = read_items(data_file(place, "dev.json", "*.json"))
    for item in items:
        found = predicted(item)
        made = [as_template(one) for one in found]
        for role, tally in role_tallies(made, item.templates).items():
            roles[role] += tally
        slots += template_tally(made, item.templates)
        misses += role_misses(made, item.templates)
        misses += _template_misses(made, item.templates)
        for p, g in aligned_templates(made, item.templates) if item.keys else ():
            for slot, agrees in _agreements(item, found[p], item.keys[g]):
                asked[slot] += 1
                right[slot] += agrees
    total = summed(roles.values())
    figures = {"role_f1": total.f1, "template_f1": slots.f1}
    figures |= {slot: rate(right[slot], asked[slot]) for slot in _SLOTS if asked[slot]}
    return Measured(figures, {"documents": len(items), **_counts(roles, slots, right, asked)}, misses)


def predicted(item: Item) -> tuple[Read, ...]:
    """What the product finds in a text, told when and where it was sent from."""
    sent = day(item.published) if item.published else None
    return templates(item.text, published=When.of(sent) if sent else None, dateline=item.place)


def as_template(incident: Read) -> Template:
    """An incident in the yardstick's words: each filler an entity of one mention, as the papers' models give it."""
    return Template(
        _TYPE_OF[incident.event],
        {r: tuple(entity(iter([f.quote])) for f in incident.of_role(ROLE_NAMES[r])) for r in ROLES},
    )


def _agreements(item: Item, found: Read, gold: Key) -> Iterator[tuple[str, bool]]:
    """For each slot that the key asks, whether ours agrees with it."""
    if asks(gold.date):
        published = day(item.published) if item.published else None
        yield "date", date_agrees(gold.date, found.when, published=published)
    if asks(gold.location):
        names = frozenset(key(n) for p in found.places for n in (p.name, p.mention) if n)
        yield "place", place_agrees(gold.location, country_name(found.country), names)
    if asks(gold.stage):
        yield "stage", word_agrees(gold.stage, _STAGE[found.realis], allowed=STAGES)
    if asks(gold.confidence):
        word = None if found.confidence is None else _CONFIDENCE[found.confidence]
        yield "confidence", word_agrees(gold.confidence, word, allowed=CONFIDENCES)


def _counts(roles: dict[str, Tally], slots: Tally, right: Counter[str], asked: Counter[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for name, tally in {**roles, "slots": slots}.items():
        counts |= {f"{name}_right": tally.right, f"{name}_predicted": tally.predicted, f"{name}_gold": tally.gold}
    return counts | {
        f"{slot}_{n}": c[slot] for slot in _SLOTS for n, c in (("right", right), ("asked", asked)) if asked[slot]
    }


def _template_misses(made: Sequence[Template], gold: Sequence[Template]) -> Counter[str]:
    pairs = aligned_templates(made, gold)
    causes: Counter[str] = Counter()
    for g, one in enumerate(gold):
        if g not in {b for _, b in pairs}:
            same = any(p.incident_type == one.incident_type for p in made)
            causes["template missed: a further one of its type" if same else "template missed: type not found"] += 1
    extra = sum(1 for p in range(len(made)) if p not in {a for a, _ in pairs})
    causes["template extra" if gold else "template extra: the text tells no incident by the key"] += extra
    return +causes


YARDSTICK = Yardstick(
    name="muc4",
    title="Roles and templates of incidents",
    about=(
        "From what `tocsin.extract.roles.templates` gives for each text; every filler is an entity of one mention."
        " `role_f1`: CEAF-REE as the GRIT paper defines it (strict variant: a predicted entity is right if its mentions"
        " are a subset of a gold entity's; the best one-to-one alignment of each role of a document; micro average), a"
        " document's entities being those of all its templates, the very same one once. `template_f1`: as the GTT paper"
        " defines it: predicted and gold templates of one incident type are aligned one to one so that most slots"
        " agree, the type counts as a slot, every entity as one. Mentions are compared in small letters without marks"
        " and articles. From the raw keys, on aligned templates: `date` (the day; for a range the range or inside it;"
        ' "- D" an interval of unknown start that ends at D), `place` (the country and, where the key names places in'
        " it, one of those), `stage` and `confidence` (one of the key's alternatives; `-` is to give none)."
    ),
    keys=("role_f1", "template_f1", *_SLOTS),
    datasets=(
        Dataset(
            "TST1 and TST2",
            Path("eval/muc4/dev.json"),
            {"role_f1": 0.40, "template_f1": 0.30},
            {"role_f1": 0.58, "template_f1": 0.53},
        ),
    ),
    measure=measure,
    published={
        "role_f1": "GRIT .545 (TST3 and TST4; Du, Rush and Cardie, EACL 2021)",
        "template_f1": "GTT .502 (Du, Rush and Cardie, NAACL 2021), IterX .530 (Chen et al., EACL 2023), TST3 and TST4",
    },
)
