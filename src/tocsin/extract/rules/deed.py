"""What event a word means: the vocabulary's word for it, a weapon and its use, or a capture by what is captured."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tocsin.extract.arguments import object_, subject
from tocsin.extract.grammar import children, is_passive, lemma, preposition
from tocsin.extract.lexical import entry, look_up
from tocsin.extract.mention import PERSON, PLACE, UNKNOWN
from tocsin.extract.reading import Reading
from tocsin.extract.reference import parties
from tocsin.extract.setting import places_under

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

_CAPTURE: Final = "territory_change"
_TAKES_GROUND: Final = frozenset("seize recapture retake reclaim regain liberate occupy reoccupy overrun".split())
_TAKES_PEOPLE: Final = frozenset("capture recapture seize".split())
_PEOPLE: Final = frozenset({"group", "members", "force", "population", PERSON})
_GENERIC: Final = "armed_attack"
_BY_ANY_WEAPON: Final = frozenset({_GENERIC, "bombing"})
USING: Final = frozenset(
    "use fire launch drop lob hurl throw employ rain plant lay place deploy shoot detonate".split()
)
# Verbs that tell of an act only where a weapon is their subject: "a device went off", "shells fell on P".
_OF_DEVICES: Final = frozenset({"go", "land", "fall", "slam"})
_COMES_UPON: Final = frozenset({"hit", "strike", "trigger"})
# Words after a verb that make it another ("shot dead", "took captive", "blew up").
_RESULTS: Final = ("prt", "advmod", "acomp", "oprd", "xcomp")
_HEAD_NOUNS: Final = ("NOUN", "PROPN")


def act_code(reading: Reading, token: Token) -> str | None:
    """The event that a word means, None for none; a noun that only modifies another means none of its own."""
    if token.i in reading.proper or token.i in reading.dates:
        return None
    if token.pos_ == "VERB" and token.dep_ not in ("amod", "compound"):
        return _verb_code(reading, token)
    if token.pos_ in _HEAD_NOUNS and token.dep_ not in ("compound", "nmod"):
        return _noun_code(reading, token)
    return None


def weapon_words(reading: Reading, head: Token) -> str | None:
    """The weapon that the words for an act name: "car bomb", "cluster munitions", "an under-car device"."""
    for token in _weapon_tokens(reading, head):
        found = entry(token, reading.cues.weapons)
        if found is not None and found not in (("weapon",), ("suicide",)):
            return reading.words([*(c for c in children(token, "compound") if c.i < token.i), token])
    return None


def ground_of(reading: Reading, tokens: list[Token]) -> list[Token]:
    """Those tokens that name ground: a place, or a noun such as "town" or "base"."""
    return [t for t in tokens if _is_ground(reading, t)]


def _verb_code(reading: Reading, verb: Token) -> str | None:
    if _met_a_device(reading, verb):
        return None
    code = _with_object(reading, verb) or _with_result(reading, verb)
    if lemma(verb) in _OF_DEVICES:
        return _doer_weapon(reading, verb)
    if code is None:
        code = _by_weapon(reading, verb) or reading.cues.act_verbs.get((lemma(verb),))
    if code == _CAPTURE:
        return _captured(reading, verb, object_(verb) or children(verb, "dobj"))
    return (_doer_weapon(reading, verb) or _with_weapon(reading, verb) or code) if code in _BY_ANY_WEAPON else code


def _with_object(reading: Reading, verb: Token) -> str | None:
    """ "cut the internet", "set fire to": the verb with the thing it takes."""
    for thing in (
        *object_(verb),
        *children(verb, "dobj"),
        *(t for p in children(verb, "prep") for t in children(p, "pobj")),
    ):
        code = reading.cues.act_verbs.get((lemma(verb), lemma(thing))) or reading.cues.act_verbs.get(
            (lemma(verb), thing.lower_)
        )
        if code is not None and (thing.dep_ != "pobj" or thing.head.lower_ in ("to", "into")):
            return code
    return None


def _with_result(reading: Reading, verb: Token) -> str | None:
    """ "blew up", "shot dead", "shot at", "took 160 passengers captive"."""
    after = [*children(verb, *_RESULTS), *(p for p in children(verb, "prep") if p.i == verb.i + 1)]
    after += [c for o in children(verb, "dobj") for c in children(o, "amod", "acl", "oprd", "appos") if c.i > verb.i]
    for word in after:
        code = reading.cues.act_verbs.get((lemma(verb), word.lower_))
        if code is not None:
            return code
    return None


def _by_weapon(reading: Reading, verb: Token) -> str | None:
    """ "fired cluster munitions into P": the use of a weapon is the event that the weapon makes."""
    if lemma(verb) not in USING:
        return None
    return next((c for o in children(verb, "dobj", "nsubjpass") if (c := look_up(o, reading.cues.weapons))), None)


def _doer_weapon(reading: Reading, verb: Token) -> str | None:
    """ "jets struck P", "U.S. jets pounded P", "artillery hit P"."""
    for doer in subject(verb):
        code = _named_weapon(reading, doer) or look_up(doer, reading.cues.weapons)
        if code is not None:
            return code
    return None


def _with_weapon(reading: Reading, verb: Token) -> str | None:
    """ "attacked the barracks with a truck bomb", "targeted a patrol using grenades"."""
    means = [
        *preposition(verb, "with"),
        *(o for c in children(verb, "advcl") if c.lower_ == "using" for o in object_(c)),
    ]
    return next((c for t in means if (c := look_up(t, reading.cues.weapons))), None)


def _met_a_device(reading: Reading, verb: Token) -> bool:
    """Whether people or vehicles came upon a device: "the truck hit a mine" tells of no attack by them."""
    if lemma(verb) not in _COMES_UPON or is_passive(verb):
        return False
    met = [look_up(o, reading.cues.weapons) for o in object_(verb)]
    return bool(met) and all(code == "bombing" for code in met)


def _named_weapon(reading: Reading, token: Token) -> str | None:
    """The weapon that a proper name ends in: "U.S. jets"."""
    m = reading.proper.get(token.i)
    if m is None:
        return None
    last = reading.text[m.start : m.end].split()[-1].lower()
    return reading.cues.weapons.get((last,)) or reading.cues.weapons.get((last.removesuffix("s"),))


def _noun_code(reading: Reading, noun: Token) -> str | None:
    """The event of a noun; a weapon that kills or injures is one, and a weapon before "raid" says of which kind."""
    code = look_up(noun, reading.cues.act_nouns)
    if code == _GENERIC:
        return next((c for w in _modifiers(noun) if (c := look_up(w, reading.cues.weapons))), code)
    if code == _CAPTURE:
        return _captured(reading, noun, preposition(noun, "of"))
    harms = _harms(reading, noun)
    if code is None and harms:
        return look_up(noun, reading.cues.weapons)
    return code


def _modifiers(noun: Token) -> list[Token]:
    return [c for c in children(noun, "compound", "nmod", "amod") if c.i < noun.i]


def _harms(reading: Reading, noun: Token) -> bool:
    """Whether a noun is the subject or agent of a verb of harm: "the device killed a constable"."""
    if noun.dep_ == "nsubj":
        verb = noun.head
        after = [
            c for c in children(verb, "advcl", "dep", "conj", "ccomp") if not children(c, "nsubj", "mark", "advmod")
        ]
        misread = (
            after if lemma(verb) in USING and not children(verb, "dobj") else []
        )  # "explosives dropped from P hurt N"
        return any(_is_harm(reading, v) for v in (verb, *misread))
    verb = noun.head.head
    return noun.dep_ == "pobj" and noun.head.lower_ == "by" and is_passive(verb) and _is_harm(reading, verb)


def _is_harm(reading: Reading, verb: Token) -> bool:
    harm = reading.cues.harm.get((lemma(verb), "verb")) if verb.pos_ == "VERB" else None
    return harm is not None and harm.measure in ("deaths", "injured") and harm.person == "object"


def _captured(reading: Reading, head: Token, taken: list[Token]) -> str | None:
    """Ground that is captured changes hands; people are arrested by a force and abducted by a group."""
    if ground_of(reading, taken):
        return _CAPTURE
    if lemma(head) in _TAKES_GROUND and any(_is_unknown(reading, t) for t in taken):
        return _CAPTURE
    if head.pos_ == "VERB" and lemma(head) not in _TAKES_PEOPLE:
        return _CAPTURE if any(lemma(o) in ("control", "power") for o in taken) else None
    people = [m for t in taken for m in parties(reading, t) if m.type in _PEOPLE]
    if not people and not any(t.pos_ == "PRON" and t.lower_ in ("him", "her", "them") for t in taken):
        return None
    doers = [m.type for t in subject(head) for m in parties(reading, t)]
    return "abduction" if doers and doers[0] == "group" else "arrest"


def _is_unknown(reading: Reading, token: Token) -> bool:
    m = reading.proper.get(token.i)
    return m is not None and m.type == UNKNOWN and not reading.text[m.start : m.end].isupper()


def _is_ground(reading: Reading, token: Token) -> bool:
    m = reading.proper.get(token.i)
    if m is not None:
        return m.type == PLACE or (bool(m.places) and m.type == "state")
    return look_up(token, reading.cues.ground) is not None or (
        bool(places_under(reading, token)) and look_up(token, reading.cues.parties) is None
    )


def _weapon_tokens(reading: Reading, head: Token) -> list[Token]:
    """Words beside an act that may name its weapon: the noun itself, its modifiers, the object of "fire" or "use"."""
    if head.pos_ == "VERB":
        used = children(head, "dobj", "nsubjpass") if lemma(head) in USING else []
        return [*used, *(t for t in subject(head) if t.i not in reading.proper), *preposition(head, "with")]
    return [head, *_modifiers(head)]
