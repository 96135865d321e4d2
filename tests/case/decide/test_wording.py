"""Each act in words: what it is about, what it changed, what it undid."""

from __future__ import annotations

from pathlib import Path

from tocsin.case.decide.wording import DecisionWords
from tocsin.model import Act, Decision
from tocsin.vocabulary import load_vocabulary

from .given import TIE, made


def decision(act: Act, subject: str, value: str | None = None) -> Decision:
    return Decision(act=act, subject=subject, value=value, author="A", reason="")


def test_every_act_in_words(tmp_path: Path) -> None:
    with made(tmp_path) as case:
        tie = case.code(TIE)
        claims = {c.id: c for c in (tie, case.code({**TIE, "tie": "support", "when": ""}), *case.assessment.claims)}
        one, other = list(claims)[:2]
    pledged = "Sinai Front pledged allegiance to Tehreek-e-Taliban Pakistan"
    accept, gone = decision(Act.ACCEPT, one), decision(Act.REJECT, "c_0000000000000000")
    undo = decision(Act.UNDO, accept.id)
    split = decision(Act.SPLIT, "name:x", one)
    told = {
        accept: pledged,
        decision(Act.ADD, one, one): pledged,
        gone: "c_0000000000000000",
        decision(Act.EDIT, one, other): f"{pledged}: tie pledge → support; when 2016-06 → empty",
        decision(Act.GRADE, "Northern Herald", "B"): "Northern Herald: B",
        decision(Act.MERGE, "name:x", "name:y"): "name:x and name:y are one",
        decision(Act.SPLIT, "name:x", "name:y"): "name:x and name:y are two",
        split: f"name:x is another, {split.split_key}, in: {pledged}",
        decision(Act.RESOLVE, "p_1", "true"): "it rains: true",
        decision(Act.RESOLVE, "p_2", "false"): "p_2: false",
        undo: f"accept by A: {pledged}",
        decision(Act.UNDO, undo.id): f"undo by A: accept by A: {pledged}",
    }
    words = DecisionWords(told, claims, load_vocabulary(), proposition={"p_1": "it rains"}.get)
    assert {one: words.of(one) for one in told} == told
