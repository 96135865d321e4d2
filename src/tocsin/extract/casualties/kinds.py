"""Whether a phrase speaks of people: by its own words, or at least of nothing else."""

from __future__ import annotations

from tocsin.extract.casualties.people import DAYS, HARM_WORDS, ONE_PERSON, THEY, People
from tocsin.extract.casualties.words import NAME, Row
from tocsin.extract.lexical import look_up
from tocsin.vocabulary.casualties import load_casualty_words


def is_people(row: Row, people: People) -> bool:
    """Whether the phrase speaks of people by its own words, rather than of a thing or an act."""
    head = people.head
    if head is None or people.self_ or people.before or people.more or head.low in HARM_WORDS:
        return True
    if people.count is not None and people.count.max == 0:
        return True
    if head.low in DAYS:
        return False
    if head.kind == NAME:
        return head.name is not None and head.name.type not in ("place", "body", "state", "media")
    cues = row.reading.cues
    known = load_casualty_words()
    if any((head.lemma,) in known[use] for use in ("person", "doer", "armed")):
        return True
    if head.tag == "JJ" or head.low in THEY or head.low in ONE_PERSON or head.lemma in cues.private:
        return True
    if look_up(head.token, cues.act_nouns) or look_up(head.token, cues.weapons) or look_up(head.token, cues.ground):
        return False
    kind = look_up(head.token, cues.parties)
    if kind is None and head.tag == "NNP" and head.token.text[:1].isupper():
        return True  # a name that nothing tells more about: "Ruiz and his guard were killed"
    return kind is not None and kind not in ("state", "media")


def may_be_people(row: Row, people: People) -> bool:
    """Whether a phrase may count people: no act, weapon, place, vehicle or measure heads it."""
    head = people.head
    if head is None or is_people(row, people):
        return True
    cues, words = row.reading.cues, load_casualty_words()
    things = (cues.act_nouns, cues.weapons, cues.ground, words["unit"], words["vehicle"])
    if head.low in DAYS:
        return False
    return head.kind != NAME and not any((head.lemma,) in known for known in things)
