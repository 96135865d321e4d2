"""The codebook for human coders, generated from the ontology: what each code means, in the files' own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tocsin.vocabulary.ontology import Ontology

_HEAD = """# Codebook

Generated from `src/tocsin/vocabulary/data` by `make schema`; change the files there, not this page.

A claim is one of seven statements (naming, trait, tie, presence, event, figure, driver) with who says it and the
words it rests on. Code what the text says, never what is known otherwise; leave out what it does not say.
"""


def codebook_page(ontology: Ontology) -> str:
    """The page in Markdown: a table for each list of codes, in the order of the files."""
    return "\n".join([_HEAD, *_ties(ontology), *_happenings(ontology), *_lists(ontology)])


def _ties(ontology: Ontology) -> list[str]:
    rows = (
        (
            f"`{t.code}`",
            t.words,
            ontology.channels[t.channel].words,
            t.phrase.format(source="A", target="B"),
            "either way" if t.symmetric else "A to B",
            ", ".join(f"{name}: {code}" for name, code in t.mappings.items()),
        )
        for t in ontology.ties.values()
    )
    channels = (
        (c.words, "yes" if c.contact else "no", {True: "yes", False: "no", None: "neither"}[c.friendly])
        for c in ontology.channels.values()
    )
    return [
        "## Ties\n\nA is the source: it gives, joins, adopts or speaks. B is the target.\n",
        _table(("code", "words", "channel", "reads as", "direction", "elsewhere"), rows),
        "\n### Channels\n",
        _table(("channel", "implies contact", "friendly"), channels),
    ]


def _happenings(ontology: Ontology) -> list[str]:
    events = (
        (f"`{e.code}`", e.words, "yes" if e.violent else "", ", ".join(f"{k}: {v}" for k, v in e.mappings.items()))
        for e in ontology.events.values()
    )
    measures = (
        (f"`{m.code}`", m.words, m.counts, ", ".join(f"`{i}`" for i in m.includes)) for m in ontology.measures.values()
    )
    traits = ((f"`{t.code}`", t.words, t.value) for t in ontology.traits.values())
    presences = (
        (f"`{p.code}`", p.phrase.format(actor="A", place="X"), "yes" if p.coarsen else "")
        for p in ontology.presences.values()
    )
    return [
        "\n## Events\n\nA claim of responsibility is a stance on an event, not an event.\n",
        _table(("code", "words", "violent", "elsewhere"), events),
        "\n## Measures\n\nCasualties are their own measure: never deaths.\n",
        _table(("code", "words", "counts", "includes"), measures),
        "\n## Traits\n",
        _table(("code", "words", "value is"), traits),
        "\n## Presences\n",
        _table(("code", "reads as", "place blurred in a public release"), presences),
    ]


def _lists(ontology: Ontology) -> list[str]:
    lists = {
        "Forms of a name": ontology.forms,
        "Targets of an event": ontology.target_types,
        "Roles of a place": ontology.roles,
        "Precision of a place": ontology.precisions,
    }
    return [f"\n## {title}\n\n" + ", ".join(f"`{code}`" for code in codes) + "." for title, codes in lists.items()] + [
        ""
    ]


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)
