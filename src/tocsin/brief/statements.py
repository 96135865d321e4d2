"""A statement as one clause in plain words, in the phrases of the vocabulary."""

from __future__ import annotations

from tocsin.brief.index import Index
from tocsin.brief.words import FORM_WORDS, change_words, places_words, quoted, unique, when_words
from tocsin.model import Count, Driver, Event, Figure, Naming, PlaceRef, Presence, Ref, Statement, Tie, Trait


def statement_words(statement: Statement, index: Index) -> str:
    """What the statement says, without its polarity and without who says so."""
    match statement:
        case Tie():
            words = tie_words(statement, index)
        case Presence():
            return presence_words(statement, index)
        case Event():
            return event_words(statement, index)
        case Figure():
            return figure_words(statement, index)
        case Naming():
            return naming_words(statement, index)
        case Trait():
            words = trait_words(statement, index)
        case Driver():
            words = f"{quoted(statement.cause)} leads to {quoted(statement.effect)}"
    return ", ".join(unique([words, *setting(statement)]))


def setting(statement: Statement) -> list[str]:
    """Where, when and how it changes, as far as the text says."""
    return unique([places_words(statement.place), when_words(statement.when), change_words(statement.change)])


def tie_words(tie: Tie, index: Index) -> str:
    """The vocabulary's phrase for the tie, its detail in quotation marks."""
    source, target = index.name(tie.source), index.name(tie.target)
    kind = index.given.ontology.ties.get(tie.tie)
    words = kind.phrase.format(source=source, target=target) if kind else f"{source} – {target}: {_spaced(tie.tie)}"
    if tie.detail:
        event = index.given.ontology.events.get(tie.detail)
        words += f" ({event.words if event else quoted(tie.detail)})"
    return words + (f", by way of {index.name(tie.via)}" if tie.via else "")


def presence_words(presence: Presence, index: Index) -> str:
    """The vocabulary's phrase for the presence, with its places."""
    kind = index.given.ontology.presences.get(presence.presence)
    actor, place = index.name(presence.actor), places_words(presence.place) or "an unnamed place"
    words = kind.phrase.format(actor=actor, place=place) if kind else f"{actor}, {place}: {_spaced(presence.presence)}"
    return ", ".join(unique([words, when_words(presence.when), change_words(presence.change)]))


def event_words(event: Event, index: Index) -> str:
    """ "Armed operation by A against B, Sambaza, 8 August 2025: 33 dead"."""
    kind = index.given.ontology.events.get(event.event)
    words = kind.words if kind else _spaced(event.event)
    words += f" by {index.name(event.initiator)}" if event.initiator else ""
    words += f" against {index.name(event.affected)}" if event.affected else ""
    head = ", ".join([words, *setting(event)])
    toll = ", ".join(
        unique([f"{event.deaths} dead" if event.deaths else "", f"{event.injured} injured" if event.injured else ""])
    )
    detail = f" ({quoted(event.detail)})" if event.detail else ""
    return head + detail + (f": {toll}" if toll else "")


def figure_words(figure: Figure, index: Index) -> str:
    """ "Attacks: 171, up 119 percent, by A, Balochistan, 2024"."""
    measure = index.given.ontology.measures.get(figure.measure)
    name = measure.words if measure else _spaced(figure.measure)
    parts = unique([value_words(figure.value), percent_words(figure), whose_words(figure, index), *setting(figure)])
    return f"{name}: {', '.join(parts)}"


def value_words(value: Count | None) -> str:
    """The number; empty where there is none."""
    return "" if value is None else str(value)


def percent_words(figure: Figure) -> str:
    """ "up 119 percent on 78 in 2023"; empty where no change is given."""
    base = " in ".join(unique([value_words(figure.base_value), when_words(figure.base_period)]))
    if figure.change_percent is None:
        return f"against {base}" if base else ""
    way = "up" if figure.change_percent >= 0 else "down"
    return f"{way} {abs(figure.change_percent):g} percent" + (f" on {base}" if base else "")


def whose_words(figure: Figure, index: Index) -> str:
    """By whom, of whom, and in which definition."""
    return ", ".join(
        unique(
            [
                f"by {index.name(figure.perpetrator)}" if figure.perpetrator else "",
                f"{_toward(figure, index)} {index.name(figure.affected)}" if figure.affected else "",
                quoted(figure.definition) if figure.definition else "",
                "running total" if figure.counting and figure.counting.value == "cumulative" else "",
            ]
        )
    )


def _toward(figure: Figure, index: Index) -> str:
    """Acts are counted against somebody, people among them."""
    measure = index.given.ontology.measures.get(figure.measure)
    return "against" if measure and measure.counts == "acts" else "among"


def naming_words(naming: Naming, index: Index) -> str:
    """Labels and other names stand in quotation marks; the display name does not."""
    form = FORM_WORDS.get(naming.form, _spaced(naming.form))
    user = f", used by {index.name(naming.used_by)}" if naming.used_by else ""
    dated = f", {when_words(naming.when)}" if naming.when else ""
    return f"{quoted(naming.name)}: {form} for {index.name(naming.actor)}{user}{dated}"


def trait_words(trait: Trait, index: Index) -> str:
    """ "A, leader: B"; a value in words stands in quotation marks."""
    kind = index.given.ontology.traits.get(trait.trait)
    name = kind.words if kind else _spaced(trait.trait)
    value = index.name(trait.value) if isinstance(trait.value, Ref) else quoted(trait.value)
    return f"{index.name(trait.actor)}, {name}: {value}"


def place_key(place: PlaceRef) -> str:
    """What tells a place apart: its id, else its name."""
    return place.id or place.name


def _spaced(code: str) -> str:
    return code.replace("_", " ")
