"""How alike two actors' names are: as one form, as they sound, as short and full, by what is rare in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import Final

from tocsin.names.normal import key
from tocsin.names.romanised import sounds
from tocsin.resolve.profiles import Profile
from tocsin.resolve.speakers import initials, is_acronym

_SHORTEST: Final = 3  # letters of an acronym that says anything
_NEAR: Final = 0.5  # of the weight of all words of both, how much two near names share
_SLIGHT: Final = 0.2  # what a word tells that says no more than that something is a part
_FEWEST: Final = 4  # letters of a name as it sounds that say anything


@dataclass(frozen=True, slots=True)
class Form:
    """A name in the shapes that are compared. `words`: as they sound; `initials` of a full name of three words or more,
    and `acronym`, lower case, of a short one."""

    name: str
    key: str
    words: tuple[str, ...]
    initials: str
    acronym: str


@lru_cache(maxsize=1 << 17)
def form_of(name: str) -> Form:
    """The shapes of a name."""
    short = is_acronym(name)
    first = "" if short else initials(name)
    acronym = key(name).replace(" ", "") if short else ""
    return Form(
        name,
        key(name).removeprefix("the "),
        () if short else sounds(name),
        first if len(first) >= _SHORTEST else "",
        acronym if len(acronym) >= _SHORTEST else "",
    )


class Names:
    """The names of many actors in the shapes that are compared, and how much each word of them tells: much where few
    of the actors have it (inverse document frequency), next to nothing in `slight` ones. `many`: how many have a word.
    """

    def __init__(self, profiles: Iterable[Profile], slight: Iterable[str] = ()) -> None:
        self._forms = {p.key: tuple(map(form_of, p.names)) for p in profiles}
        self.many = Counter(w for forms in self._forms.values() for w in {w for form in forms for w in form.words})
        self._tells = {word: 1 + log(len(self._forms) / many) for word, many in self.many.items()}
        self._tells |= {sound: _SLIGHT for word in slight for sound in sounds(word) if sound in self.many}

    def of(self, profile: Profile) -> tuple[Form, ...]:
        """The shapes of all its names."""
        return self._forms[profile.key]

    def tell(self, words: Iterable[str]) -> float:
        """How much words tell together."""
        return sum(map(self._tells.__getitem__, words))


@dataclass(frozen=True, slots=True)
class Alike:
    """The strongest way in which two names are alike: its code, and the words for it; `names`: the two."""

    code: str
    shared: str
    names: tuple[str, str]


def alike(a: Profile, b: Profile, names: Names) -> Alike | None:
    """How the names are alike; None where they are not. A label makes nobody one but is worth a look."""
    found = [one for x in names.of(a) for y in names.of(b) for one in _alike(x, y, names)]
    if found:
        return min(found, key=lambda one: (_ORDER[one.code], one.names))
    for x, y in ((a, b), (b, a)):
        labels: Mapping[str, str] = {key(label): label for label in x.labels}
        for form in names.of(y):
            if form.key in labels:
                return Alike("label", labels[form.key], (a.name, b.name))
    return None


_ORDER: Final = {"same_form": 0, "spelled": 1, "acronym": 2, "same_short": 3, "near": 4}


def _alike(x: Form, y: Form, names: Names) -> Iterator[Alike]:
    two = (x.name, y.name)
    if x.key and x.key == y.key:
        yield Alike("same_short" if x.acronym or len(x.key) < _SHORTEST else "same_form", x.name, two)
    elif x.words and x.words == y.words and len("".join(x.words)) >= _FEWEST:
        yield Alike("spelled", f"{x.name} / {y.name}", two)
    elif (x.acronym and x.acronym == y.initials) or (y.acronym and y.acronym == x.initials):
        yield Alike("acronym", x.name if x.acronym else y.name, two)
    elif (shared := {*x.words} & {*y.words}) and names.tell(shared) >= _NEAR * names.tell({*x.words, *y.words}):
        yield Alike("near", " ".join(written(x.name, shared)), two)


def written(name: str, words: Set[str]) -> list[str]:
    """The words of a name that sound so, as they are written."""
    return [word for word in name.split() if set(sounds(word)) & set(words)]


def beside(name: str, other: str) -> frozenset[str]:
    """The words of a name, normalised, that the other has not, as they sound."""
    theirs = set(sounds(other))
    return frozenset(word for word in key(name).split() if sounds(word) and not set(sounds(word)) & theirs)
