"""Places named in texts and where they lie, against LGL and GeoVirus."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

from bench.accuracy.places.formats import Article, articles, files
from bench.accuracy.places.scoring import Found, Outcome, figures, outcome
from bench.accuracy.yardstick import Dataset, Measured, Yardstick
from tocsin.extract.toponyms.reading import places_given, places_in
from tocsin.extract.toponyms.toponym import Grounded, Use
from tocsin.names import Gazetteer


def measure(place: Path) -> Measured:
    """The figures of a file; of a folder the means over its files, and each file's tagging F1 and accuracies."""
    by_file = {path.stem: _outcome(path) for path in files(place)}
    each = {name: figures(one) for name, one in by_file.items()}
    of = {key: [f[key] for f in each.values() if key in f] for key in YARDSTICK.keys}
    means = {key: sum(values) / len(values) for key, values in of.items() if values}
    counts: Counter[str] = Counter()
    misses: Counter[str] = Counter()
    for one in by_file.values():
        counts.update(one.counts)
        misses.update(one.misses)
    apart = {f"{name} {key}": value for name, f in each.items() for key, value in f.items()} if len(each) > 1 else {}
    return Measured({**means, **apart}, counts, misses)


def _outcome(path: Path) -> Outcome:
    texts = articles(path)
    adjectives = any(a.adjectives for a in texts)
    total = Outcome()
    for article in texts:
        total += outcome(article, given=_given(article), tagged=_tagged(article, adjectives))
    return total


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.open()


def _given(article: Article) -> list[Found]:
    return [_found(g) for g in places_given(article.text, [(t.start, t.end) for t in article.toponyms], _gazetteer())]


def _tagged(article: Article, adjectives: bool) -> list[Found]:
    """What the product finds, without adjectives where the corpus's guidelines leave them out."""
    named = places_in(article.text, _gazetteer())
    return [_found(g) for g in named if adjectives or g.toponym.use is not Use.ADJECTIVE]


def _found(grounded: Grounded) -> Found:
    best = grounded.best
    at = None if best is None or best.lat is None or best.lon is None else (best.lat, best.lon)
    return Found(grounded.toponym.start, grounded.toponym.end, at)


_LEAST = {"within_161_given": 0.83, "within_161_end_to_end": 0.83}
_AIM = {"within_161_given": 0.94, "within_161_end_to_end": 0.94}
YARDSTICK = Yardstick(
    name="places",
    title="Places named, and where they lie",
    about=(
        "Terms as in Gritta, Pilehvar and Collier, *A pragmatic guide to geoparsing evaluation* (2019)."
        " `tagging_f1`: a place found is right when it has exactly the span of an annotated toponym (strict variant)."
        " Toponyms that the annotators gave no coordinates (LGL's streets and houses) count neither way;"
        ' `tagging_f1_all` counts them as toponyms like the others. LGL\'s annotators marked demonyms ("Russian") and'
        " GeoVirus's did not, so what the product calls an adjective counts in the one and not in the other; names"
        " inside the names of offices count in both. `within_161_given`: of the toponyms with coordinates, handed over"
        " as spans, the share resolved to a point at most 161 km (100 miles) from the annotated one; one that is not"
        " resolved is wrong. `within_161_end_to_end`: the same of those that were tagged with their exact span, by the"
        " place that the product gave them. `mean_km`, `mean_km_end_to_end`: mean great-circle distance (radius"
        " 6,371.0088 km) of those that were resolved. Neither a publisher's domain nor its feed is looked at. A country"
        " or province is a point in these corpora, so for some large ones the figure says only whose point was used."
        " Of a folder the figures are means over its files."
    ),
    keys=(
        "tagging_f1",
        "tagging_f1_all",
        "within_161_given",
        "within_161_end_to_end",
        "mean_km",
        "mean_km_end_to_end",
    ),
    datasets=(
        Dataset(
            "LGL: 588 articles of local newspapers",
            Path("eval/places/lgl.xml"),
            {"tagging_f1": 0.70, **_LEAST},
            {"tagging_f1": 0.80, **_AIM},
        ),
        Dataset(
            "GeoVirus: 229 articles on epidemics",
            Path("eval/places/geovirus.xml"),
            {"tagging_f1": 0.90, **_LEAST},
            {"tagging_f1": 0.94, **_AIM},
        ),
    ),
    measure=measure,
    published={
        "tagging_f1": "spaCy small model: about .67 on LGL, .89 on GeoVirus",
        "within_161_given": "Mordecai3: .827 on LGL (Halterman 2023)",
    },
)
