"""What the reviewer sees of one claim, as styled text. Words of documents never are markup (law 11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from tocsin.cli.output import visible

if TYPE_CHECKING:
    from tocsin.case import Shown

_BEFORE: Final = 300  # characters of the paragraph before the quote, so that the quote is in sight at once
_AFTER: Final = 1200
_QUOTED: Final = "bold reverse"  # seen without colours too


def passage(shown: Shown) -> Content:
    """The quote in its paragraph."""
    before, after = shown.before, shown.after
    if len(before) > _BEFORE:
        before = "… " + before[-_BEFORE:].partition(" ")[2]
    if len(after) > _AFTER:
        after = after[:_AFTER].rpartition(" ")[0] + " …"
    title = Content.styled(visible(shown.document) + "\n\n", "dim")
    words = Content.assemble(visible(before), (visible(shown.quote), _QUOTED), visible(after))
    return Content.assemble(title, words)


def reading(shown: Shown) -> Content:
    """The claim in plain words, what was decided of it, and its fields."""
    parts: list[Content] = [Content.styled(visible(shown.says), "bold"), Content("\n\n")]
    parts += [Content(f"review: {shown.review.value}\n")]
    parts += [Content(f"  {visible(decision)}\n") for decision in shown.decisions]
    parts.append(Content("\n"))
    for name, value in shown.fields:
        parts.append(Content.styled(f"{name.replace('_', ' ')}: ", "dim"))
        parts.append(Content(visible(value) + "\n"))
    return Content.assemble(*parts)
