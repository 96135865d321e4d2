"""What a word refers to: a named party, a class of people, or, for "the group" and "its", a party named before.

Coreference is narrow on purpose: a wrong antecedent makes a false claim, a missing one only misses it. A
definite group noun or a pronoun takes the topic of its sentence or of the nearest one before (at most three
back); "both groups" takes the last two groups named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tocsin.extract.arguments import subject
from tocsin.extract.class_mention import class_mention
from tocsin.extract.grammar import children, lemma, preposition, with_conjuncts
from tocsin.extract.last_named import last_body, last_groups
from tocsin.extract.lexical import look_up
from tocsin.extract.mention import PARTIES, PERSON, PLACE, UNKNOWN, Mention
from tocsin.extract.named_beside import examples, named_before, named_beside
from tocsin.extract.outlet import WRITINGS
from tocsin.extract.reading import Reading
from tocsin.model import Ref

if TYPE_CHECKING:
    from tocsin.extract.tree import Sentence, Token

_PRONOUNS: Final = frozenset("it its itself they their them themselves he his she her".split())
_PERSONAL: Final = frozenset("he his she her him".split())
_DEFINITE: Final = frozenset("the this that these those".split())
_PAIR: Final = frozenset("both two".split())
_BELONGING: Final = frozenset({"loyal", "belong", "faithful"})
_FORMER: Final = frozenset({"former", "ex", "erstwhile", "onetime"})
_BOTH: Final = frozenset({"both", "two", "neither"})  # "both", "the two", without a noun
_PLURAL: Final = frozenset({"they", "their", "them", "themselves"})
_SUBJECTS: Final = ("nsubj", "nsubjpass")
_STANDS: Final = ("nsubj", "nsubjpass", "pobj", "dobj", "poss")
_SENTENCES_BACK: Final = 3


def parties(reading: Reading, token: Token) -> tuple[Mention, ...]:
    """The parties that `token` refers to; empty for anything that is no party. Remembered in the reading."""
    key = ("parties", token.i)
    if key not in reading.memo:
        reading.memo[key] = ()  # a circle of references refers to nothing
        reading.memo[key] = tuple(_parties(reading, token))
    return reading.memo[key]


def owners(reading: Reading, token: Token) -> tuple[Mention, ...]:
    """The parties whose thing `token` is: "BLA" of "BLA attacks", "the PKK" of "the PKK's shelters"."""
    found: list[Mention] = []
    for child in children(token, "compound", "poss", "nmod", "amod"):
        found += parties(reading, child)
    for child in preposition(token, "of", "by") if not found else []:
        found += [m for m in parties(reading, child) if m.type != "population"]
    return tuple(found)


def people_of(reading: Reading, token: Token) -> Mention | None:
    """The people that a plural such as "Syrians" names where they are harmed: never their state."""
    m = reading.adjectives.get(token.i)
    if m is None or token.tag_ not in ("NNS", "NNPS"):
        return None
    words = reading.words([token])
    return replace(m, type="population", ref=Ref(words, words), plural=True, collective=True, places=(), country=None)


def topic_of(reading: Reading, token: Token) -> Mention | None:
    """The group that the text is speaking of at `token`."""
    return _topic_before(reading, token, frozenset({"group"}))


def _parties(reading: Reading, token: Token) -> Iterator[Mention]:
    proper = reading.proper.get(token.i)
    if proper is None and token.i in reading.adjectives:
        yield reading.adjectives[token.i]
        return
    if proper is not None:
        if proper.type in PARTIES or proper.type in (UNKNOWN, PERSON):
            yield proper
        elif proper.type == PLACE and proper.country:
            yield replace(proper, type="state")
        return
    if token.lower_ in _PRONOUNS:
        yield from _of_pronoun(reading, token)
        return
    if token.tag_ == "WP$":  # "A, whose leader"
        clause = next((g for g in (token, *token.ancestors) if g.dep_ == "relcl"), None)
        yield from parties(reading, clause.head) if clause is not None else ()
        return
    if token.lower_ in _BOTH and token.pos_ in ("PRON", "DET", "NUM", "CCONJ") and token.dep_ in _STANDS:
        yield from (m.inherited(mention=None) for m in last_groups(reading, token, 2))
        return
    if token.dep_ in ("amod", "compound", "nmod") and token.head.pos_ == "NOUN":
        return  # "military" of "a military camp" names no party by itself
    kind = look_up(token, reading.cues.parties) if token.pos_ in ("NOUN", "PROPN", "ADJ") else None
    if kind is None:
        yield from named_beside(reading, token)
        return
    yield from _of_noun(reading, token, kind)


def _of_noun(reading: Reading, token: Token, kind: str) -> Iterator[Mention]:
    """A noun that heads a party: the names beside it, an antecedent, or the class itself."""
    beside = list(named_beside(reading, token)) or named_before(reading, token, kind)
    if beside and token.tag_ in ("NNS", "NNPS"):  # "the groups A and B factions": what the list goes on with
        beside += [m for c in children(token, "appos") if c.i not in reading.proper for m in parties(reading, c)]
    if beside and kind in ("group", "media", "body", "members"):
        yield from beside
        return
    whole = _whole_of(reading, token) if kind in ("members", "force") else []
    if whole and not is_former(token):
        yield from (m.inherited(mention=None) if m.ref.mention is None else m for m in whole)
        return
    earlier = _antecedents(reading, token, kind)
    if earlier:
        yield from earlier
        return
    yield class_mention(reading, token, kind)
    yield from examples(reading, token)


def _whole_of(reading: Reading, token: Token) -> list[Mention]:
    """The group whose people a class is: "Sudanese rebels of the JEM", "forces loyal to A"."""
    loyal = [c for c in children(token, "amod", "acl", "relcl") if lemma(c) in _BELONGING]
    near = owners(reading, token) if look_up(token, reading.cues.parties) == "members" else ()
    found = [m for m in near if m.type == "group"]
    of = [*preposition(token, "of"), *(t for c in loyal for t in preposition(c, "to"))]
    return found or [m for t in of for m in parties(reading, t) if m.type == "group" and not m.collective]


def is_former(token: Token) -> bool:
    """Whether "former A fighters" are meant, who are A's no more."""
    return any(c.lower_ in _FORMER for t in (token, *children(token, "compound", "nmod")) for c in t.children)


def _antecedents(reading: Reading, token: Token, kind: str) -> list[Mention]:
    determiners = {c.lower_ for c in children(token, "det", "nummod", "predet")}
    modified = [
        c
        for c in children(token, "amod", "compound", "nmod")
        if c.lower_ not in ("rival", "two", "latter", "armed", "rebel", "militant")
    ]
    if kind == "body" and determiners & _DEFINITE and not modified and token.tag_ == "NN":
        body = last_body(reading, token, outlet=lemma(token) in WRITINGS)
        return [body.inherited(mention=f"the {token.text}")] if body is not None else []
    if kind not in ("group", "members") or modified or _is_told_apart(token):
        return []
    words = reading.parsed.text[reading.start(token) : reading.end(token)]
    if determiners & _PAIR or (token.tag_ in ("NNS", "NNPS") and determiners & {"these", "those"} and kind == "group"):
        return [m.inherited(mention=words) for m in last_groups(reading, token, 2)]
    if determiners & _DEFINITE and (kind == "group" and token.tag_ not in ("NNS", "NNPS")):
        found = _topic_before(reading, token, frozenset({"group"})) or _topic_before(
            reading, token, frozenset({UNKNOWN})
        )
        return [found.inherited(mention=f"the {words}")] if found else []
    if (
        determiners & {"the"}
        and kind == "members"
        and lemma(token) in ("rebel", "insurgent", "separatist", "guerrilla", "renegade")
    ):
        found = _topic_before(reading, token, frozenset({"group"}))
        return [found.inherited(mention=f"the {words}")] if found else []
    return []


def _is_told_apart(token: Token) -> bool:
    """Whether words after a noun say which one is meant; a clause after a comma only adds something."""
    clauses = [c for c in children(token, "relcl", "acl") if token.doc[c.left_edge.i - 1].text != ","]
    return bool(clauses or children(token, "prep"))


def _of_pronoun(reading: Reading, token: Token) -> list[Mention]:
    kinds = (
        frozenset({PERSON}) if token.lower_ in _PERSONAL else frozenset({"group", "force", "state", "media", UNKNOWN})
    )
    together = _coordinated_before(reading, token) if token.lower_ in _PLURAL else []
    if len(together) > 1:
        return [m.inherited(mention=None) for m in together]
    found = _topic_ahead(reading, token) or _topic_before(reading, token, kinds, but=_not_meant(reading, token))
    return [found.inherited(mention=None)] if found else []


def _not_meant(reading: Reading, pronoun: Token) -> frozenset[str]:
    """Who a pronoun cannot be: the doer of the verb whose object it is would be "itself" (principle B of binding)."""
    above = pronoun.head
    if pronoun.dep_ not in ("dobj", "dative") or above.pos_ != "VERB" or pronoun.lower_.endswith(("self", "selves")):
        return frozenset()
    doers = [t for t in subject(above) if t.i != pronoun.i]
    return frozenset(m.ref.name for t in doers for t in (t, *children(t, "poss")) for m in parties(reading, t))


def _topic_ahead(reading: Reading, token: Token) -> Mention | None:
    """Whose "its" is that opens a sentence: "From its base in P, the A attacks"; None elsewhere."""
    if token.lower_ not in ("its", "their"):
        return None
    phrase = next((g for g in token.ancestors if g.dep_ == "prep" and g.i == g.sent.start), None)
    if phrase is None or phrase.head.pos_ != "VERB" or phrase.head.i < token.i:
        return None
    found = [
        m
        for t in children(phrase.head, *_SUBJECTS)
        if t.i > token.i and t.i in reading.proper
        for m in parties(reading, t)
    ]
    return next((m for m in found if m.type in ("group", "force") and not m.collective), None)


def _coordinated_before(reading: Reading, pronoun: Token) -> list[Mention]:
    """The groups that the last subject before "they" coordinates or sums up: "A and B", "both"; empty if it is one."""
    for sentence in _back(pronoun.sent, 1):
        subjects = [t for t in sentence if t.i < pronoun.i and t.dep_ in _SUBJECTS and pronoun not in t.subtree]
        for t in reversed(subjects):
            found = [m for c in with_conjuncts(t) for m in parties(reading, c) if m.type in ("group", "force")]
            if found:
                return found if not any(m.collective for m in found) else []
    return []


def _topic_before(
    reading: Reading, token: Token, kinds: frozenset[str], but: frozenset[str] = frozenset()
) -> Mention | None:
    """The topic of the token's sentence before it, else of the sentences before; none of the names `but`."""
    for sentence in _back(token.sent, _SENTENCES_BACK):
        topic = _topic(reading, sentence, token, kinds, but)
        if topic is not None:
            return topic
    return None


def _back(sentence: Sentence, at_most: int) -> Iterator[Sentence]:
    yield sentence
    for _ in range(at_most):
        if sentence.start == 0:
            return
        sentence = sentence.doc[sentence.start - 1].sent
        yield sentence


def _topic(
    reading: Reading, sentence: Sentence, before: Token, kinds: frozenset[str], but: frozenset[str] = frozenset()
) -> Mention | None:
    """The subject nearest above `before`, else the main subject, else the first name of the sentence."""
    subjects = [t for t in sentence if t.i < before.i and t.dep_ in ("nsubj", "nsubjpass") and before not in t.subtree]
    if before.dep_ == "poss":  # "B said that A works with its partners": A's
        nearness = {g.i: n for n, g in enumerate(before.ancestors)}
        subjects.sort(key=lambda t: nearness.get(t.head.i, len(nearness)))
    for t in subjects:
        for m in (*parties(reading, t), *owners(reading, t)):
            if m.type in kinds and not m.collective and _agree(before, m) and m.ref.name not in but:
                return m
    above = {g.i for g in before.ancestors}  # "A, its emir": not A's
    if but:
        return None
    named = (reading.proper[t.i] for t in sentence if t.i < before.i and t.i in reading.proper and t.i not in above)
    return next((m for m in named if m.type in kinds and not m.collective), None)


def _agree(pronoun: Token, mention: Mention) -> bool:
    """ "it" is no plural."""
    if pronoun.lower_ in ("it", "its", "itself"):
        return not mention.plural
    return (
        mention.plural or mention.type in ("group", "force", "state") or pronoun.lower_ not in ("they", "them", "their")
    )
