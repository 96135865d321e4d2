"""What a briefing says of the world, a sentence at a time."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.model import ValueRefused


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text`, and the ids of the claims whose quotes stand under it: at least one (law 1).

    `handed`: the words of a finding or a tension as it was handed in.
    """

    text: str
    claims: tuple[str, ...]
    handed: bool = False

    def __post_init__(self) -> None:
        if not self.claims:
            raise ValueRefused("a sentence without evidence", value=self.text, allowed="at least one claim")
