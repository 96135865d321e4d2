"""Arguments of a word in a dependency tree: who does it, to whom, through which preposition.

English says one thing in many shapes (active, passive, participle, relative clause, infinitive, noun with
"of" or a possessive, light verb with a noun). Each function here answers for all shapes at once, so that a
vocabulary row need only say `subj`, `obj` or a preposition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from tocsin.extract.tree import Token, remembered

SUBJECTS: Final = ("nsubj", "csubj")
PASSIVE_SUBJECTS: Final = ("nsubjpass", "csubjpass")
OBJECTS: Final = ("dobj", "dative", "attr", "oprd")
RELATIVIZERS: Final = frozenset({"who", "which", "that", "whom"})
# Verbs whose object, not subject, does what the infinitive or gerund after them says.
OBJECT_CONTROL: Final = frozenset(
    "accuse urge ask order allow enable force lead help tell prompt permit invite encourage blame suspect call "
    "persuade cause prevent stop let make".split()
)
_CARRIERS: Final = frozenset(
    "carry launch conduct stage mount perpetrate commit undertake make do have maintain lack establish retain keep run "
    "operate set build offer provide continue resume step declare announce forge enjoy develop strengthen form "
    "cultivate deepen seal share".split()
)
_JOINTS: Final = frozenset({",", "and", "or"})
_LEMMAS: Final = {
    "media": "media",
    "bases": "base",
    "retook": "retake",
    "reoccupied": "reoccupy",
    "resupplied": "resupply",
    "taxes": "tax",
    # verbs whose forms the lemmatizer takes for those of a shorter one ("staged" for "stag")
    **{f"{stem}{end}": f"{stem}e" for stem in ("stag", "wag", "rag", "rap") for end in ("ed", "es", "ing")},
    **{
        f"{verb}{end}": verb
        for verb in ("repost", "retweet", "deconflict", "install", "extol")
        for end in ("ed", "ing")
    },
    "extolled": "extol",
    "lambasted": "lambaste",
}
_NOMINAL: Final = ("NOUN", "PROPN", "PRON", "NUM")


def lemma(token: Token) -> str:
    """The lemma in lower case, where the lemmatizer's own is wrong put right: "bases" is no plural of "basis" here."""
    return _LEMMAS.get(token.lower_) or token.lemma_


def with_conjuncts(token: Token) -> list[Token]:
    """The token and what is coordinated with it, in text order: "A, B and C" from A."""
    found, queue = [token], [token]
    while queue:
        for child in queue.pop().children:
            if child.dep_ == "conj" and child.pos_ in _NOMINAL:
                found.append(child)
                queue.append(child)
    return sorted(found, key=lambda t: t.i)


def run_on(token: Token) -> list[Token]:
    """The names that a list goes on with after `token`, to its last after "and", unless they act in a clause."""
    found: list[Token] = []
    joined, doc = False, token.doc
    for i in range(token.i + 1, token.sent.end):
        other = doc[i]
        if other.pos_ == "PROPN" and doc[i - 1].pos_ in ("PUNCT", "CCONJ", "DET"):
            if other.dep_ in (*SUBJECTS, *PASSIVE_SUBJECTS):
                return []
            found.append(other)
            joined = joined or doc[i - 1].pos_ == "CCONJ" or doc[i - 2].pos_ == "CCONJ"
        elif other.text != "," and other.pos_ not in ("CCONJ", "DET"):
            break
    return found if joined else []


def children(token: Token, *deps: str) -> list[Token]:
    """The children of `token` that hang on it by one of `deps`, in text order."""
    found = token.children
    return [c for c in found if c.dep_ in deps] if found else []


def is_passive(verb: Token) -> bool:
    """Whether the verb's grammatical subject is what it is done to."""
    if any(c.dep_ in ("nsubjpass", "auxpass", "csubjpass") for c in verb.children) or is_read_as_adjective(verb):
        return True
    return (
        verb.tag_ == "VBN"
        and verb.dep_ in ("acl", "amod", "advcl", "conj")
        and not children(verb, "aux", "nsubj")
        and not _active_head(verb)
    )


def is_read_as_adjective(verb: Token) -> bool:
    """ "were armed and trained by A": the first of two participles, which parsers make what "were" says."""
    return verb.dep_ in ("acomp", "attr") and verb.tag_ == "VBN" and lemma(verb.head) == "be"


def _active_head(verb: Token) -> bool:
    """A participle coordinated with a perfect ("has shelled and burned") is active."""
    head = verb.head
    return (
        verb.dep_ == "conj"
        and head.pos_ in ("VERB", "AUX")
        and (not is_passive(head))
        and (bool(children(head, "aux", "nsubj")) or _active_head(head))
    )


@remembered
def subject(head: Token) -> list[Token]:
    """Who does `head`, a verb or a noun for an act; empty where the text does not say."""
    return _noun_subject(head) if head.pos_ in ("NOUN", "PROPN") else _unfold(_verb_subject(head, 0))


@remembered
def object_(head: Token) -> list[Token]:
    """To whom `head` is done."""
    if head.pos_ in ("NOUN", "PROPN"):
        return _first(
            [lambda: preposition(head, "of"), lambda: preposition(head, "on"), lambda: preposition(head, "against")]
        )
    return _unfold(_verb_object(head, 0))


def preposition(head: Token, *names: str) -> list[Token]:
    """The objects of a preposition of `head`, conjuncts too; also where the parser hung it on the verb's object."""
    found = _own_preposition(head, names)
    if not found and head.pos_ in ("VERB", "AUX"):
        for near in _hung_near(head):
            found = found or _own_preposition(near, names)
    if not found and head.dep_ in ("dobj", "nsubjpass") and head.pos_ == "NOUN":  # "reported the merger of A into B"
        return _own_preposition(head.head, tuple(n for n in names if n in ("into", "against", "between")))
    if not found and head.dep_ in ("acomp", "attr", "oprd"):  # "is most active in P"
        return _own_preposition(head.head, names)
    return found


def _hung_near(verb: Token) -> list[Token]:
    """The words on which a parser may hang a phrase of the verb: "was seized by A | in P", "enlisted men | in P"."""
    near = children(verb, "dobj", "prt", "advmod", "acomp", "xcomp", "attr", "nsubjpass")
    near += [t for a in children(verb, "agent") for t in children(a, "pobj")]
    measured = [t for o in children(verb, "dobj") for p in children(o, "prep") if p.lower_ == "of" for t in p.children]
    return near + [t for t in measured if t.dep_ == "pobj"]


def _own_preposition(head: Token, names: tuple[str, ...]) -> list[Token]:
    found = _all_of_preposition(head, names)
    if names == ("between",) and len(found) == 1:  # "between A of X and B": the second hangs on "of X"
        inner = (t for t in found[0].subtree if t.dep_ == "conj" and t.head.dep_ == "pobj" and t.pos_ in _NOMINAL)
        found += list(inner)[-1:]
    return found


def _all_of_preposition(head: Token, names: tuple[str, ...]) -> list[Token]:
    found: list[Token] = []
    for prep in children(head, "prep", "agent", "dative", "pcomp"):
        if prep.lower_ in names:
            found += [t for obj in children(prep, "pobj", "pcomp") for t in with_conjuncts(obj)]
            # "in and around Gao", "between A and B" with the second party hung on the preposition
            found += [t for c in children(prep, "conj") for obj in children(c, "pobj") for t in with_conjuncts(obj)]
        for deeper in (
            children(prep, "prep") if prep.lower_ != "according" else ()
        ):  # "out of", "away from", "from across"
            if deeper.lower_ in names:
                found += [t for obj in children(deeper, "pobj") for t in with_conjuncts(obj)]
    return found


def governors(token: Token) -> Iterator[Token]:
    """The heads above `token`, nearest first."""
    while token.head.i != token.i:
        token = token.head
        yield token


def _verb_subject(verb: Token, depth: int) -> list[Token]:
    if is_passive(verb):
        return _agents(verb) or [t for c in children(verb, "conj") for t in _agents(c)] or _shared_agents(verb)
    own = children(verb, *SUBJECTS)
    if own:
        return _relative(own, verb)
    if depth > 6:
        return []
    return _inherited_subject(verb, depth)


def _agents(verb: Token) -> list[Token]:
    agents = [a for agent in children(verb, "agent") for a in (agent, *children(agent, "conj"))]  # "by A and by B"
    return [t for agent in agents for t in children(agent, "pobj")] or _by(verb)


def _shared_agents(verb: Token) -> list[Token]:
    """ "sheltered by A and trained": the agent of the verb it is coordinated with."""
    return _agents(verb.head) if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and is_passive(verb.head) else []


def _by(verb: Token) -> list[Token]:
    """The objects of "by", also where it follows another phrase: "was trained in tactics by A"."""
    own = [t for p in children(verb, "prep") if p.lower_ == "by" for t in children(p, "pobj")]
    if own:
        return own
    phrases = [o for p in children(verb, "prep") for o in children(p, "pobj") if o.i > verb.i]
    phrases += children(verb, "xcomp")
    return [t for o in phrases for p in children(o, "prep") if p.lower_ == "by" for t in children(p, "pobj")]


def _inherited_subject(verb: Token, depth: int) -> list[Token]:
    """The subject that a verb without one of its own takes from its surroundings."""
    head, dep = verb.head, verb.dep_
    if dep in ("acl", "relcl") and head.pos_ in _NOMINAL:
        if verb.tag_ == "VBG" or dep == "relcl":
            return [head]
        return _noun_subject(head, depth + 1) if verb.tag_ == "VB" else []
    if dep == "conj" and head.pos_ in ("VERB", "AUX"):
        return (
            _verb_subject(head, depth + 1)
            if not is_passive(head) or is_passive(verb)
            else _verb_object(head, depth + 1)
        )
    if dep in ("xcomp", "ccomp", "advcl", "pcomp", "prep", "dep", "acomp") or (dep == "pobj"):
        return _controller(verb, depth)
    if dep in ("aux", "auxpass"):
        return _verb_subject(head, depth + 1)
    return []


def _controller(verb: Token, depth: int) -> list[Token]:
    """Who controls an infinitive, gerund or participle: the object of "accuse", else the subject above."""
    above = verb.head
    while above.pos_ in ("ADP", "SCONJ", "PART") and above.head.i != above.i:
        above = above.head
    if above.i == verb.i or depth > 6:
        return []
    if above.pos_ in ("NOUN", "PROPN"):
        return _noun_subject(above, depth + 1) or ([above] if verb.tag_ == "VBG" and verb.dep_ != "pcomp" else [])
    if above.pos_ == "ADJ" and above.head.i != above.i:
        above = above.head
    if lemma(above) in OBJECT_CONTROL:
        return _verb_object(above, depth + 1) or _verb_subject(above, depth + 1)
    if is_passive(above) and verb.dep_ != "pcomp":
        return _verb_object(above, depth + 1)
    found = _verb_subject(above, depth + 1)
    return found or (_verb_object(above, depth + 1) if is_passive(above) else [])  # "is involved in arming B"


def _verb_object(verb: Token, depth: int) -> list[Token]:
    if is_passive(verb):
        return _undergoer(verb, depth)
    if verb.dep_ == "amod" and verb.tag_ == "VBG" and children(verb, "nsubj"):
        return [verb.head]  # "with A amplifying B's attacks", which parsers read as an adjective
    return _relative(_active_object(verb, depth), verb)


def _undergoer(verb: Token, depth: int) -> list[Token]:
    """To whom a passive verb is done."""
    own = children(verb, *PASSIVE_SUBJECTS)
    if not own and is_read_as_adjective(verb):
        own = children(verb.head, "nsubj")
    if not own:  # "which A says is armed by B"
        own = [c for c in children(verb, "nsubj") if c.lower_ in RELATIVIZERS]
    if own:
        return _relative(own, verb)
    if verb.dep_ in ("acl", "relcl", "amod") and verb.head.pos_ in _NOMINAL:
        return [verb.head]
    if verb.dep_ == "conj" and depth < 6:
        return _verb_object(verb.head, depth + 1) if is_passive(verb.head) else _verb_subject(verb.head, depth + 1)
    return _controller(verb, depth + 1) if depth < 6 else []


def _active_object(verb: Token, depth: int) -> list[Token]:
    """The object of an active verb, also where the parser hung it elsewhere; a relativizer stays as it is."""
    own = children(verb, "dobj", "dative")
    own = [o for o in own if o.pos_ in _NOMINAL] or own
    if not own and lemma(verb) in OBJECT_CONTROL:  # "helped B to recruit", read as what B does
        own = [s for c in children(verb, "ccomp") if c.tag_ == "VB" for s in children(c, "nsubj")]
    if not own:  # "dominates P": a bare name after a verb is read as an adverb
        own = [c for c in children(verb, "npadvmod") if c.pos_ == "PROPN" and c.i == verb.i + 1]
    if not own and verb.i + 1 < len(verb.doc) and verb.doc[verb.i + 1].lower_ in _JOINTS:  # "feeds, arms and trains B"
        own = [o for c in children(verb, "conj") if not children(c, *SUBJECTS) for o in _verb_object(c, depth + 1)]
    if not own and verb.dep_ == "conj" and verb.head.pos_ == "VERB":  # "arming and training | B" hung on the first
        own = [o for o in children(verb.head, "dobj") if o.i > verb.i]
    if not own and verb.dep_ == "conj" and verb.head.dep_ == "relcl" and not children(verb, "prep", "prt"):
        own = [o for o in children(verb.head, "dobj") if o.lower_ in RELATIVIZERS]  # "which A founded and leads"
    if not own and verb.dep_ == "relcl" and children(verb, *SUBJECTS):
        return [verb.head]  # "the group that it backs" with the relativizer left out
    return own


def _relative(tokens: Iterable[Token], verb: Token) -> list[Token]:
    """Tokens, with "who", "which" and "that" read as the noun that the clause describes."""
    found = []
    for t in tokens:
        if t.lower_ in RELATIVIZERS and t.pos_ in ("PRON", "DET", "SCONJ"):
            clause = verb
            while clause.dep_ not in ("relcl", "acl") and clause.head.i != clause.i:
                clause = clause.head
            found.append(_agreeing(clause.head, verb) if clause.dep_ in ("relcl", "acl") else t)
        else:
            found.append(t)
    return found


def _agreeing(noun: Token, verb: Token) -> Token:
    """The noun that a relative clause describes by its number: "an umbrella of movements that | includes A"."""
    over = noun.head.head
    inner = noun.dep_ == "pobj" and noun.head.lower_ == "of" and over.pos_ == "NOUN"
    return over if inner and verb.tag_ == "VBZ" and noun.tag_ == "NNS" and over.tag_ == "NN" else noun


def _noun_subject(noun: Token, depth: int = 0) -> list[Token]:
    """Who does a noun: "by X", "X's", "X attacks", or the subject of a verb that carries it out."""
    return _first(
        [
            lambda: preposition(noun, "by"),
            lambda: _unfold(children(noun, "poss")),
            lambda: _carried_by(noun, depth),
        ]
    )


def _carried_by(noun: Token, depth: int) -> list[Token]:
    if depth > 6:  # "orders to carry it out": the noun asks the verb, and the verb the noun
        return []
    verb = noun.head
    if noun.dep_ in ("dobj", "nsubjpass") and lemma(verb) in _CARRIERS:
        return _unfold(_verb_subject(verb, depth + 1))
    if verb.pos_ == "VERB" and lemma(verb) in _CARRIERS and verb.dep_ in ("acl", "relcl"):
        return []
    for clause in children(noun, "acl", "relcl"):
        if lemma(clause) in _CARRIERS:
            return _unfold(_verb_subject(clause, depth + 1))
    return []


def _unfold(tokens: Iterable[Token]) -> list[Token]:
    """Each token with its conjuncts, once, in text order."""
    found = {t.i: t for token in tokens for t in with_conjuncts(token)}
    return [found[i] for i in sorted(found)]


def _first(ways: Iterable[Callable[[], list[Token]]]) -> list[Token]:
    for way in ways:
        if found := way():
            return found
    return []


def clause_head(token: Token) -> Token:
    """The verb (or root) of the clause that `token` stands in."""
    for t in (token, *governors(token)):
        if t.pos_ in ("VERB", "AUX") and t.dep_ not in ("aux", "auxpass", "amod"):
            return t
        if t.dep_ == "ROOT":
            return t
    return token
