"""What the reviewer is asked: why a claim is rejected, how it should read, which claims to show."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Checkbox, Input, Label, OptionList, Select, Static
from textual.widgets.option_list import Option

from tocsin.cli.output import visible
from tocsin.model import TocsinError

if TYPE_CHECKING:
    from tocsin.case import Filter

_ESCAPED: Final = re.compile(r"\\u([0-9a-f]{4,6})")
_CANCEL: Final[list[BindingType]] = [("escape", "cancel", "Cancel")]

HELP: Final = """\
a        accept: the words say what the claim says (is it said? not: is it true?)
r        reject, and say why
e        edit: the corrected claim stands in its place; u brings the old one back
u        undo the last decision made here
n j ->   next claim          p k <-   previous claim
f        filter: unreviewed, by kind, by document, by words
tab      move between text and claim; up and down scroll
q        quit: every decision is in the record already

Any key closes this."""


class RejectScreen(ModalScreen[str | None]):
    """Asks for a reason: one of the common ones, by its number, or own words. None: cancelled."""

    BINDINGS: ClassVar[list[BindingType]] = _CANCEL

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__()
        self._reasons = tuple(reasons)

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Label("Why is it rejected? A number, or Tab for words of your own")
            yield OptionList(*(Option(Content(f"{n} {why}")) for n, why in enumerate(self._reasons, start=1)))
            yield Input(placeholder="in your words, then Enter", compact=True)

    def on_key(self, event: object) -> None:
        key = getattr(event, "key", "")
        if not isinstance(self.focused, Input) and key.isdecimal() and 1 <= int(key) <= len(self._reasons):
            self.dismiss(self._reasons[int(key) - 1])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._reasons[event.option_index])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self.dismiss(event.value.strip())

    def action_cancel(self) -> None:
        self.dismiss(None)


class EditScreen(ModalScreen[bool]):
    """A form of the claim's fields. `save` takes its cells and the reason, and raises TocsinError for what cannot be:
    then the form stays, with the message."""

    BINDINGS: ClassVar[list[BindingType]] = [*_CANCEL, ("ctrl+s", "save", "Save")]

    def __init__(
        self,
        form: Sequence[tuple[str, str, tuple[str, ...]]],
        save: Callable[[Mapping[str, str], str], object],
    ) -> None:
        super().__init__()
        self._form = form
        self._save = save

    def compose(self) -> ComposeResult:
        with Vertical(classes="box tall"):
            yield Label("Correct the claim. Tab moves, Ctrl+S saves, Escape leaves it as it is")
            yield Static("", id="fault", markup=False)
            with VerticalScroll():
                for name, cell, codes in self._form:
                    with Horizontal(classes="field"):
                        yield Label(name.replace("_", " "), classes="name")
                        yield _select(name, cell, codes) if codes else _input(name, cell)
                with Horizontal(classes="field"):
                    yield Label("reason", classes="name")
                    yield Input(id="reason", compact=True)

    def action_save(self) -> None:
        cells = {name: self._cell(name, cell, coded=bool(codes)) for name, cell, codes in self._form}
        try:
            self._save(cells, self.query_one("#reason", Input).value.strip())
        except TocsinError as error:
            self.query_one("#fault", Static).update(Content(visible(str(error))))
            return
        self.dismiss(True)

    def action_cancel(self) -> None:
        self.dismiss(False)

    def _cell(self, name: str, before: str, *, coded: bool) -> str:
        """What the widget holds; what was not touched stays as it was to the letter."""
        if coded:
            value = self.query_one(f"#field-{name}", Select).value
            return value if isinstance(value, str) else ""
        text = self.query_one(f"#field-{name}", Input).value
        return before if text == visible(before, one_line=True) else _ESCAPED.sub(_unescaped, text)


class FilterScreen(ModalScreen["Filter | None"]):
    """Asks which claims to show. None: cancelled."""

    BINDINGS: ClassVar[list[BindingType]] = [*_CANCEL, ("ctrl+s", "apply", "Apply")]

    def __init__(self, only: Filter, *, kinds: Sequence[str], documents: Mapping[str, str]) -> None:
        super().__init__()
        self._only = only
        self._kinds = kinds
        self._documents = documents

    def compose(self) -> ComposeResult:
        titles = [(Content(visible(title, one_line=True)), id) for id, title in self._documents.items()]
        with Vertical(classes="box"):
            yield Label("Which claims? Tab moves, Ctrl+S applies, Escape leaves it as it is")
            yield Checkbox("unreviewed only", self._only.unreviewed, compact=True)
            yield Select.from_values(
                self._kinds, prompt="any kind", value=self._only.kind or Select.NULL, id="kind", compact=True
            )
            yield Select(
                titles, prompt="any document", value=self._only.document or Select.NULL, id="document", compact=True
            )
            yield Input(self._only.words, placeholder="with these words, then Enter", compact=True)

    def on_input_submitted(self, _: Input.Submitted) -> None:
        self.action_apply()

    def action_apply(self) -> None:
        from tocsin.case import Filter

        kind, document = self.query_one("#kind", Select).value, self.query_one("#document", Select).value
        self.dismiss(
            Filter(
                unreviewed=self.query_one(Checkbox).value,
                kind=kind if isinstance(kind, str) else None,
                document=document if isinstance(document, str) else None,
                words=self.query_one(Input).value.strip(),
            )
        )

    def action_cancel(self) -> None:
        self.dismiss(None)


class HelpScreen(ModalScreen[None]):
    """The keys."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(Content(HELP))

    def on_key(self) -> None:
        self.dismiss(None)


def _select(name: str, cell: str, codes: Sequence[str]) -> Select[str]:
    """A code that the vocabulary no longer has is shown among the others."""
    known = codes if cell in ("", *codes) else (cell, *codes)
    return Select.from_values(known, prompt="not said", value=cell or Select.NULL, id=f"field-{name}", compact=True)


def _input(name: str, cell: str) -> Input:
    return Input(visible(cell, one_line=True), id=f"field-{name}", compact=True)


def _unescaped(found: re.Match[str]) -> str:
    character = chr(int(found[1], 16)) if int(found[1], 16) <= 0x10FFFF else found[0]
    return found[0] if character.isprintable() else character
