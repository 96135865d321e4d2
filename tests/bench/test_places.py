"""The yardstick of places: both formats, and the scorer on hand-made cases.

Definitions: Gritta, Pilehvar and Collier, A pragmatic guide to geoparsing evaluation (2019): strict span match,
accuracy within 161 km, mean distance.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.accuracy.places import measure
from bench.accuracy.places.formats import Annotated, Article, articles, files
from bench.accuracy.places.scoring import Found, Outcome, figures, km_between, outcome
from bench.accuracy.yardstick import SHARED, NoSuchData

LGL = """<articles><article docid="1"><feedid>1</feedid><title>t</title><domain>a.example</domain>
<text><![CDATA[Two men of Quetta were held in Mekhtar Street.]]></text><toponyms count="3">
<toponym><start>11</start><end>17</end><phrase>Quetta</phrase>
<gaztag geonameid="1167528"><lat>30.18</lat><lon>67.0</lon></gaztag></toponym>
<toponym><start>31</start><end>45</end><phrase>Mekhtar Street</phrase></toponym>
<toponym><start>0</start><end>3</end><phrase>Six</phrase></toponym>
</toponyms></article></articles>"""
GEOVIRUS = """<articles><article><source>https://a.example</source><text>Goma and Beni are far apart.</text><locations>
<location><name>Goma</name><start>1</start><end>5</end><lat>-1.67</lat><lon>29.22</lon><page>p</page></location>
<location><name>Beni</name><start>10</start><end>14</end><lat>0.49</lat><lon>29.47</lon><page>p</page></location>
</locations></article></articles>"""

QUETTA, KALAT, KABUL = (30.18, 67.0), (29.02, 66.59), (34.53, 69.17)


def written(folder: Path, name: str, body: str) -> Path:
    path = folder / name
    path.write_text(body, encoding="utf-8")
    return path


def test_lgl_counts_from_nought_and_its_streets_have_no_point(tmp_path: Path) -> None:
    (article,) = articles(written(tmp_path, "other.xml", LGL))
    assert article.toponyms == (Annotated(11, 17, QUETTA), Annotated(31, 45, None))
    assert (article.adjectives, article.displaced) == (True, 1)


def test_geovirus_counts_from_one(tmp_path: Path) -> None:
    (article,) = articles(written(tmp_path, "other.xml", GEOVIRUS))
    assert [article.text[t.start : t.end] for t in article.toponyms] == ["Goma", "Beni"]
    assert (article.adjectives, article.displaced) == (False, 0)


@pytest.mark.parametrize("body", ["", "<articles/>", "<other><x/></other>"])
def test_another_file_is_refused(tmp_path: Path, body: str) -> None:
    with pytest.raises(NoSuchData, match=r"b\.xml"):
        articles(written(tmp_path, "b.xml", body))


def test_a_folder_without_xml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoSuchData, match=r"lgl\.xml"):
        files(tmp_path)


def test_a_degree_of_latitude_is_111_km() -> None:
    assert km_between((0.0, 0.0), (1.0, 0.0)) == pytest.approx(111.195, abs=0.01)
    assert km_between((0.0, 179.5), (0.0, -179.5)) == pytest.approx(111.195, abs=0.01)
    assert km_between(QUETTA, QUETTA) == 0


def scored(toponyms: list[Annotated], given: list[Found], tagged: list[Found]) -> Outcome:
    return outcome(Article("", tuple(toponyms), True), given=given, tagged=tagged)


def test_tagging_asks_for_the_exact_span() -> None:
    gold = [Annotated(0, 6, QUETTA), Annotated(10, 15, KALAT)]
    result = scored(gold, [], [Found(0, 6, QUETTA), Found(10, 20, KALAT), Found(30, 35, None)])
    assert figures(result)["tagging_f1"] == pytest.approx(2 * (1 / 3) * (1 / 2) / (1 / 3 + 1 / 2))
    assert result.misses["tagging: found with another span"] == 1
    assert result.misses["tagging: extra, over a toponym"] == 1
    assert result.misses["tagging: extra, no toponym"] == 1


def test_toponyms_without_coordinates_count_neither_way() -> None:
    gold = [Annotated(0, 6, QUETTA), Annotated(10, 15, None), Annotated(20, 25, None)]
    result = figures(
        scored(gold, [Found(0, 6, QUETTA), Found(10, 15, KABUL)], [Found(0, 6, QUETTA), Found(10, 15, None)])
    )
    assert (result["tagging_f1"], result["within_161_given"]) == (1.0, 1.0)
    assert result["tagging_f1_all"] == pytest.approx(2 * 1.0 * (2 / 3) / (1 + 2 / 3))


def test_accuracy_counts_what_was_not_resolved_as_wrong_and_the_mean_leaves_it_out() -> None:
    gold = [Annotated(0, 6, QUETTA), Annotated(10, 15, KALAT), Annotated(20, 25, KABUL)]
    given = [Found(0, 6, KALAT), Found(10, 15, None), Found(20, 25, QUETTA)]  # 135 km, unresolved, 525 km
    result = figures(scored(gold, given, []))
    assert result["within_161_given"] == pytest.approx(1 / 3)
    assert result["mean_km"] == pytest.approx((km_between(QUETTA, KALAT) + km_between(KABUL, QUETTA)) / 2)
    assert "mean_km_end_to_end" not in result


def test_end_to_end_is_of_those_that_were_tagged() -> None:
    gold = [Annotated(0, 6, QUETTA), Annotated(10, 15, KALAT), Annotated(20, 25, KABUL)]
    result = figures(scored(gold, [], [Found(0, 6, QUETTA), Found(20, 25, QUETTA), Found(40, 45, KABUL)]))
    assert result["within_161_end_to_end"] == 0.5


def test_a_folder_gives_the_means_of_its_files(tmp_path: Path) -> None:
    written(tmp_path, "a.xml", LGL)
    written(tmp_path, "b.xml", GEOVIRUS)
    result = measure(tmp_path)
    assert result.counts["articles"] == 2
    assert result.figures["within_161_given"] == pytest.approx(
        (result.figures["a within_161_given"] + result.figures["b within_161_given"]) / 2
    )


@pytest.mark.skipif(not (SHARED / "eval/places").exists(), reason="the evaluation data is not on this machine")
def test_every_annotation_of_the_corpora_holds_its_phrase() -> None:
    for path in files(SHARED / "eval/places"):
        assert sum(a.displaced for a in articles(path)) == 0
