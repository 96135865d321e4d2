"""What documents mention, as lines to print."""

from __future__ import annotations

from typing import Any

from tocsin.case import Given, Mentions, mentions_in
from tocsin.model import InputRefused

TEXT = "The army arrested David Diallo and the villager Peter Keita near Bamako on Monday, Governor John Carter said."


def read(text: str) -> Mentions:
    refused: list[InputRefused] = []
    (found,) = mentions_in([Given("report.txt", text.encode())], on_refusal=refused.append)
    assert not refused
    return found


def spans(found: Mentions) -> list[dict[str, Any]]:
    ends: list[Any] = [line[end] for line in found.relations for end in ("source", "target")]
    return [dict(line) for line in (*found.entities, *found.relations, *ends)]


def test_every_quote_stands_in_the_text() -> None:
    found = read(TEXT)
    assert {"Bamako", "Monday"} <= {line["quote"] for line in found.entities}
    assert all(one["quote"] == TEXT[one["start"] : one["end"]] for one in spans(found))
    assert {line["document"] for line in found.entities} == {found.document.id}


def test_law_10_victims_and_private_persons_are_left_out_and_counted() -> None:
    found = read(TEXT)
    assert not any(
        {"Diallo", "Keita"} & {*one["quote"].split()} for one in spans(found) if one.get("kind") != "relation"
    )
    assert any("Carter" in str(line["quote"]) for line in found.entities)
    assert found.withheld == 2


def test_another_language_is_said_to_be_unread() -> None:
    found = read("El ejército informó el lunes que los guerrilleros atacaron el pueblo y mataron a dos soldados. " * 4)
    assert (found.entities, found.relations) == ((), ())
    assert found.unread_because is not None
    assert "not read" in found.unread_because
