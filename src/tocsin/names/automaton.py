"""Finds the registry's names in text: whole words, longest first, offsets in code points of the text as given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from tocsin.names.actor import Actor, CaseRule, Name, NameKind
from tocsin.names.normal import APOSTROPHES, HYPHENS, key
from tocsin.names.registry import Entry, Registry

# A word with its apostrophes, or an abbreviation with its dots (U.S., U.N.).
_WORD: Final = re.compile(rf"(?<![^\W_])(?:[^\W\d_]\.){{2,}}|[^\W_]+(?:[{APOSTROPHES}][^\W_]+)*")
_POSSESSIVE: Final = re.compile(rf"(?<=.)[{APOSTROPHES}]s$", re.IGNORECASE)
# What may stand between two words of one name: spaces or one line break, a hyphen or slash with or without spaces, the
# apostrophe of a plural (Workers' Party), an ampersand, an opening bracket where the form has one (CPI (Maoist)).
_GAP: Final = re.compile(rf"(?:[{APOSTROPHES}]?[^\S\n]*(?:\n|[{HYPHENS}/&])?[^\S\n]*| ?[(])$")
_INITIAL_GAP: Final = ". "  # S. Rajaratnam
_LONGEST_GAP: Final = 4
_EXACT_APOSTROPHE: Final = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))


@dataclass(frozen=True, slots=True)
class Hit:
    """`text[start:end]` is a name. `names` and `actors` run parallel, likeliest first: all that the form may mean."""

    start: int
    end: int
    form: str
    actors: tuple[Actor, ...]
    names: tuple[Name, ...]


class Word(NamedTuple):
    """A word of a text. `bare` and `bare_end` leave out a possessive; `joined`: only a gap parts it from the last."""

    start: int
    end: int
    raw: str
    key: str
    bare: str
    bare_end: int
    joined: bool


class AliasAutomaton:
    """All names of a registry, ready to be found: nothing is built, the keys were compiled."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def find(self, text: str, *, countries: Sequence[str] = ()) -> tuple[Hit, ...]:
        """The names in `text`, in its order, none overlapping another.

        At each word the longest name wins; hyphens, curly quotes, accents and line breaks inside a name do not matter,
        a possessive after it is left out. Case counts as `CaseRule` tells for each form. `countries` ranks what a
        shared name may mean, as in `Registry.lookup`.
        """
        words = tuple(_words(text))
        hits: list[Hit] = []
        at = 0
        while at < len(words):
            found = self._longest(text, words, at, countries) if self._may_begin(words[at]) else None
            if found is None:
                at += 1
                continue
            hit, taken = found
            hits.append(hit)
            at += taken
        return tuple(hits)

    def _may_begin(self, word: Word) -> bool:
        """Whether any name begins with the word: few of a text's words do."""
        firsts = (word.key.partition(" ")[0], word.bare.partition(" ")[0])
        return any(first in self._registry.longest or self._registry.forces.begins(first) for first in firsts)

    def _longest(self, text: str, words: Sequence[Word], at: int, countries: Sequence[str]) -> tuple[Hit, int] | None:
        listed = self._listed(text, words, at, countries)
        made = self._made(text, words, at)
        if listed and made:
            return made if made[1] > listed[1] else listed
        return listed or made

    def _listed(self, text: str, words: Sequence[Word], at: int, countries: Sequence[str]) -> tuple[Hit, int] | None:
        """The longest name of the registry that starts at a word."""
        word = words[at]
        first, bare = word.key.partition(" ")[0], word.bare.partition(" ")[0]
        most = max(self._registry.longest.get(first, 0), self._registry.longest.get(bare, 0))
        for last in range(_reach(words, at, most), at - 1, -1):
            head = "".join(f"{w.key} " for w in words[at:last])
            # Without its possessive first: "ISI's" is no spelling of ISIS.
            for final, end in ((words[last].bare, words[last].bare_end), (words[last].key, words[last].end)):
                entries = [
                    e for e in self._registry.ranked(head + final, countries=countries)
                    if self._counts(e, words, at, last, end)
                ]  # fmt: skip
                if entries:
                    return self._hit(text, words[at].start, end, entries), last - at + 1
        return None

    def _made(self, text: str, words: Sequence[Word], at: int) -> tuple[Hit, int] | None:
        """The longest force of a state that starts at a word."""
        if not self._registry.forces.begins(words[at].key) and not self._registry.forces.begins(words[at].bare):
            return None
        last = _reach(words, at, self._registry.forces.longest)
        run = [w.key for w in words[at : last + 1]]
        found = self._registry.forces.named(run)
        if not found and words[last].bare != words[last].key:
            found = self._registry.forces.named([*run[:-1], words[last].bare])
        if not found or not self._state_is_written(
            words, at, found[0].words, found[0].state_words, found[0].state_first
        ):
            return None
        start, end = words[at].start, words[at + found[0].words - 1].bare_end
        form = text[start:end]
        names = tuple(Name(form, NameKind.FULL.value, f.actor.id) for f in found)
        return Hit(start, end, form, tuple(f.actor for f in found), names), found[0].words

    def _state_is_written(self, words: Sequence[Word], at: int, taken: int, state: int, first: bool) -> bool:
        """Whether the words for the state begin with a capital."""
        start = at if first else at + taken - state
        return words[start].raw[:1].isupper()

    def _counts(self, entry: Entry, words: Sequence[Word], first: int, last: int, end: int) -> bool:
        """Whether the words from `first` to `last` satisfy the case rule of an entry's form."""
        if entry.rule == CaseRule.NEVER:
            return False
        written = [w.raw for w in words[first : last + 1]]
        if end != words[last].end:
            written[-1] = _POSSESSIVE.sub("", written[-1])
        own = _WORD.findall(entry.name.form)
        if len(own) != len(written):  # a form with an apostrophe or mark that parts it otherwise: go by its letters
            return entry.rule == CaseRule.CAPITAL or "".join(own) == "".join(written)
        if entry.rule == CaseRule.CAPITAL:
            return all(not w[0].islower() for o, w in zip(own, written, strict=True) if o[0].isupper())
        if [o.translate(_EXACT_APOSTROPHE) for o in own] != [w.translate(_EXACT_APOSTROPHE) for w in written]:
            return False
        return entry.rule == CaseRule.EXACT or not self._shouted(words, first, last)

    def _shouted(self, words: Sequence[Word], first: int, last: int) -> bool:
        """Whether a neighbour is a word in capitals that is no acronym of the registry."""
        before = words[first - 1 : first] if words[first].joined and first else ()
        after = words[last + 1 : last + 2] if words[last + 1 : last + 2] and words[last + 1].joined else ()
        return any(
            w.raw.isupper() and w.raw.isalpha() and len(w.raw) > 1 and not self._registry.has_key(w.bare)
            for w in (*before, *after)
        )

    def _hit(self, text: str, start: int, end: int, entries: Sequence[Entry]) -> Hit:
        if "(" in text[start:end] and text[end : end + 1] == ")":
            end += 1
        best = {entry.name.actor: entry.name for entry in reversed(entries)}
        names = tuple(dict.fromkeys(best[e.name.actor] for e in entries))
        actors = tuple(actor for n in names if (actor := self._registry.get(n.actor)))
        return Hit(start, end, names[0].form, actors, names)


def is_one_run(form: str) -> bool:
    """Whether text can hold a form as one name: commas and quotes inside would part it."""
    return all(word.joined for word in tuple(_words(form))[1:])


def _words(text: str) -> Iterator[Word]:
    end, raw = 0, ""
    for found in _WORD.finditer(text):
        initial, raw = len(raw) == 1, found.group()
        bare = _POSSESSIVE.sub("", raw) if raw[-1] in "sS" else raw
        gap = text[end : found.start()] if found.start() - end <= _LONGEST_GAP else None
        joined = bool(gap) and (bool(_GAP.match(gap or "")) or (initial and gap == _INITIAL_GAP))
        end = found.end()
        yield Word(found.start(), end, raw, key(raw), key(bare), found.start() + len(bare), joined)


def _reach(words: Sequence[Word], at: int, most: int) -> int:
    """The last word of at most `most` from `at` that only gaps part."""
    last = at
    while last + 1 < len(words) and last + 1 - at < most and words[last + 1].joined:
        last += 1
    return last if most > 0 else at - 1
