from __future__ import annotations

from tests.resolve.reports import claim, report, tie
from tocsin.model import Ref, Tie
from tocsin.resolve.actors import actor_key, homonyms


def test_an_id_decides_and_without_one_the_name() -> None:
    assert actor_key(Ref("TTP", id="ucdp:1")) == actor_key(Ref("Pakistani Taliban", id="ucdp:1"))
    assert actor_key(Ref("Óglaigh na hÉireann")) == actor_key(Ref("Oglaigh na hEireann"))


def test_a_shared_name_never_merges_two_actors() -> None:
    """Law 4."""
    assert actor_key(Ref("Islamic State", id="ucdp:234")) != actor_key(Ref("Islamic State", id="ucdp:1076"))
    assert actor_key(Ref("Islamic State", id="ucdp:234")) != actor_key(Ref("Islamic State"))


def test_an_unregistered_name_in_two_documents_is_shown_as_a_risk() -> None:
    first = report("Aslam Baloch's group joined.", "PICSS", published="2022")
    second = report("The Aslam Baloch group split.", "Dawn", published="2018")
    claims = [
        claim(first, "Aslam Baloch's group joined", tie("absorption", "Aslam Baloch group", "TTP")),
        claim(second, "The Aslam Baloch group split", tie("splinter", "Aslam Baloch group", "BLA")),
    ]
    (risk,) = homonyms(claims)
    assert risk.name == "Aslam Baloch group"
    assert set(risk.documents) == {first.id, second.id}


def test_a_registered_name_is_no_risk() -> None:
    documents = [report("HTS fought.", "A"), report("HTS fought.", "B")]
    fought = Tie(tie="hostility", source=Ref("HTS", id="ucdp:5"), target=Ref("SDF", id="ucdp:6"))
    assert homonyms([claim(d, "HTS fought", fought) for d in documents]) == ()
