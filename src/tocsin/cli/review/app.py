"""The reviewer's screen: the words on the left, what they are taken to say on the right, a key for each decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from tocsin.case import REJECTION_REASONS, Filter
from tocsin.cli.output import visible
from tocsin.cli.review.page import passage, reading
from tocsin.cli.review.screens import EditScreen, FilterScreen, HelpScreen, RejectScreen
from tocsin.model import TocsinError

if TYPE_CHECKING:
    from tocsin.case import Reviewing

_KEYS: Final = "a accept  r reject  e edit  u undo  n next  p back  f filter  ? help  q quit"
_TOO_NARROW: Final = 70  # columns: below, the claim stands under the words


class ReviewApp(App[None]):
    """Claims one after another. Each decision is in the record before the next key is read."""

    ENABLE_COMMAND_PALETTE = False
    CSS = """
    #head, #keys { height: auto; max-height: 3; padding: 0 1; }
    #message { height: auto; max-height: 4; padding: 0 1; }
    #head { text-style: bold; }
    #keys { text-style: dim; }
    #words, #claim { width: 1fr; height: 1fr; padding: 0 1; }
    #claim { border-left: solid; }
    .narrow #both { layout: vertical; }
    .narrow #claim { border-left: none; border-top: solid; }
    ModalScreen { align: center middle; }
    .box { width: 76; max-width: 100%; height: auto; max-height: 100%; border: solid; padding: 0 1; }
    .tall { height: 100%; }
    .field { height: auto; }
    .name { width: 16; }
    .field Input, .field Select { width: 1fr; }
    #fault { height: auto; max-height: 6; text-style: bold; }
    OptionList { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("a", "accept", "Accept"),
        ("r", "reject", "Reject"),
        ("e", "edit", "Edit"),
        ("u", "undo", "Undo"),
        ("n,j,right", "step(1)", "Next"),
        ("p,k,left", "step(-1)", "Previous"),
        ("f", "filter", "Filter"),
        ("question_mark", "help", "Help"),
        ("q", "quit", "Quit"),
    ]

    def __init__(self, reviewing: Reviewing) -> None:
        super().__init__(ansi_color=True)  # the terminal's own colours, and none where NO_COLOR is set
        self.theme = "ansi-dark"
        self.only = Filter()
        self._reviewing = reviewing
        self.ids = reviewing.found(self.only)
        self.at = 0

    @property
    def current(self) -> str | None:
        """The id of the claim that is shown."""
        return self.ids[self.at] if self.ids else None

    def compose(self) -> ComposeResult:
        yield Static(id="head", markup=False)
        with Horizontal(id="both"):
            with VerticalScroll(id="words"):
                yield Static(id="passage", markup=False)
            with VerticalScroll(id="claim"):
                yield Static(id="reading", markup=False)
        yield Static(id="message", markup=False)
        yield Static(_KEYS, id="keys", markup=False)

    def on_mount(self) -> None:
        self._show()

    def on_resize(self, event: Resize) -> None:
        self.set_class(event.size.width < _TOO_NARROW, "narrow")

    def action_accept(self) -> None:
        """Accepts the claim and goes on."""
        if (id := self.current) is not None:
            self._decide(lambda: self._reviewing.accept(id), f"accepted {id}")

    def action_reject(self) -> None:
        """Asks why, rejects the claim and goes on."""
        if (id := self.current) is None:
            return

        def answered(reason: str | None) -> None:
            if reason:
                self._decide(lambda: self._reviewing.reject(id, reason), f"rejected {id}: {reason}")

        self.push_screen(RejectScreen(REJECTION_REASONS), answered)

    def action_edit(self) -> None:
        """Shows the form; what it saves stands in the claim's place."""
        if (id := self.current) is None:
            return

        def save(cells: Mapping[str, str], reason: str) -> object:
            return self._reviewing.edit(id, cells, reason)

        def saved(done: bool | None) -> None:
            if done:
                self._after(f"corrected {id}")

        self.push_screen(EditScreen(self._reviewing.form(id), save), saved)

    def action_undo(self) -> None:
        """Undoes the last decision made here, and shows what it was about."""
        try:
            undone = self._reviewing.undo()
        except TocsinError as error:
            self._show(str(error))
            return
        if undone is None:
            self._show("nothing decided here to undo; tocsin decisions lists earlier ones, tocsin undo undoes them")
            return
        self.ids = self._reviewing.found(self.only, keep=undone.subject)
        self.at = self.ids.index(undone.subject)
        self._show(f"undone: {undone.act} of {undone.subject}")

    def action_step(self, by: int) -> None:
        """Goes to the next claim, or the one before."""
        if self.ids:
            self.at = min(max(self.at + by, 0), len(self.ids) - 1)
            self._show()

    def action_filter(self) -> None:
        """Asks which claims to show."""

        def chosen(only: Filter | None) -> None:
            if only is not None:
                shown, self.only = self.current, only
                self.ids = self._reviewing.found(only)
                self.at = self.ids.index(shown) if shown in self.ids else 0
                self._show()

        screen = FilterScreen(self.only, kinds=self._reviewing.kinds, documents=self._reviewing.documents)
        self.push_screen(screen, chosen)

    def action_help(self) -> None:
        """Shows the keys."""
        self.push_screen(HelpScreen())

    def _decide(self, act: Callable[[], object], done: str) -> None:
        try:
            act()
        except TocsinError as error:
            self._show(str(error))
            return
        self._after(done)

    def _after(self, done: str) -> None:
        """On to the next claim that the filter still lets through."""
        following = self.ids[self.at + 1 :]
        self.ids = self._reviewing.found(self.only)
        there = set(self.ids)
        goal = next((id for id in following if id in there), None)
        self.at = self.ids.index(goal) if goal else max(len(self.ids) - 1, 0)
        self._show(done)

    def _show(self, message: str = "") -> None:
        reviewed, every = self._reviewing.progress()
        place = f"claim {self.at + 1} of {len(self.ids)}" if self.ids else "no claim"
        self.query_one("#head", Static).update(
            Content(f"{place} shown ({_told(self.only)}); {reviewed} of {every} reviewed; by {self._reviewing.author}")
        )
        if (id := self.current) is not None:
            shown = self._reviewing.show(id)
            self.query_one("#passage", Static).update(passage(shown))
            self.query_one("#reading", Static).update(reading(shown))
        else:
            self.query_one("#passage", Static).update(Content("Nothing is left here. f shows others, q quits."))
            self.query_one("#reading", Static).update(Content(""))
        self.query_one("#words", VerticalScroll).scroll_home(animate=False)
        self.query_one("#claim", VerticalScroll).scroll_home(animate=False)
        self.query_one("#message", Static).update(Content(visible(message, one_line=True)))


def _told(only: Filter) -> str:
    parts = ["unreviewed" if only.unreviewed else "all", only.kind or ""]
    parts += ["one document" if only.document else "", f"with “{visible(only.words)}”" if only.words else ""]
    return ", ".join(part for part in parts if part)
