"""The trained parts that find roles, opened when they are first asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tocsin.extract.roles.candidates import ROLES, Marginals, Told, candidates
from tocsin.extract.roles.features import word_features
from tocsin.extract.roles.incidents import Draft, Judged, Thresholds, chances_of, drafts
from tocsin.extract.roles.phrases import phrase_bag
from tocsin.extract.roles.telling import known_of_sentences, told
from tocsin.extract.roles.words import Words
from tocsin.extract.tagger import BagModel, Forest, LinearChain

if TYPE_CHECKING:
    import numpy as np

_INCIDENT: Final = "incident"
FOLDER: Final = Path(__file__).parent.parent / "models"


@dataclass(frozen=True, slots=True, eq=False)
class Models:
    """What was fitted: the types of texts and sentences, the tagger of words, what phrases of each role are like, the
    judge of candidates for each role, the judge of incidents, and the thresholds."""

    text: BagModel
    sentence: BagModel
    tagger: LinearChain
    phrases: Mapping[str, BagModel]
    judges: Mapping[str, Forest]
    incident: Forest
    thresholds: Thresholds

    @classmethod
    def open(cls, folder: Path = FOLDER) -> Models:
        """The shipped models, or those in `folder`. Raises ValueRefused for files of another format."""
        import numpy as np

        with np.load(folder / "roles_judges.npz", allow_pickle=False) as parts:
            judges = {
                role: Forest.of_parts({n.partition(" ")[2]: parts[n] for n in parts if n.startswith(f"{role} ")})
                for role in (*ROLES, _INCIDENT)
            }
        incident = judges.pop(_INCIDENT)
        return cls(
            BagModel.open(folder / "roles_text.npz"),
            BagModel.open(folder / "roles_sentence.npz"),
            LinearChain.open(folder / "roles_tagger.npz"),
            {role: BagModel.open(folder / f"roles_phrase_{role.lower()}.npz") for role in ROLES},
            judges,
            incident,
            Thresholds(**json.loads((folder / "roles_thresholds.json").read_text(encoding="utf-8"))),
        )

    def save(self, folder: Path = FOLDER) -> None:
        """Writes all to a folder."""
        import numpy as np

        folder.mkdir(parents=True, exist_ok=True)
        self.text.save(folder / "roles_text.npz")
        self.sentence.save(folder / "roles_sentence.npz")
        self.tagger.save(folder / "roles_tagger.npz")
        for role, model in self.phrases.items():
            model.save(folder / f"roles_phrase_{role.lower()}.npz")
        judges = {**self.judges, _INCIDENT: self.incident}
        parts = {f"{role} {n}": part for role, forest in judges.items() for n, part in forest.parts().items()}
        np.savez_compressed(folder / "roles_judges.npz", **parts)  # type: ignore[arg-type]
        kept = {n: getattr(self.thresholds, n) for n in self.thresholds.__slots__}
        (folder / "roles_thresholds.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")

    def told(self, words: Words) -> Told:
        """What text and sentences tell."""
        return told(words, of_text=self.text, of_sentence=self.sentence)

    def judged(self, words: Words, told: Told) -> tuple[Judged, ...]:
        """Every candidate of a text with its chance."""
        found = candidates(words, marginals(self.tagger, words, told), told)
        out: list[Judged] = []
        for role, judge in self.judges.items():
            own = [c for c in found if c.role == role]
            rows = [(*c.numbers, self.phrases[role].chance(phrase_bag(words, c.spans, told))) for c in own]
            out.extend(map(Judged, own, judge.chances(rows)))
        return tuple(out)

    def drafts(self, words: Words) -> tuple[Draft, ...]:
        """The incidents of a text."""
        told = self.told(words)
        judged = self.judged(words, told)
        chances = chances_of(words, told, judged, self.incident.chances)
        return drafts(words, told, judged, chances=chances, thresholds=self.thresholds)


@cache
def shipped() -> Models:
    """The models of the package, opened once a process."""
    return Models.open()


def marginals(tagger: LinearChain, words: Words, told: Told) -> Marginals:
    """The tagger's chances for the words of a text; labels are `O`, and `B-` and `I-` before a role."""
    import numpy as np

    features = word_features(words, known_of_sentences(told))
    parts = [tagger.marginals(features[s.start : s.stop]) for s in words.sentences]
    whole = np.concatenate(parts) if parts else np.zeros((0, len(tagger.labels)))
    return Marginals(_columns(tagger, whole, "B-"), _columns(tagger, whole, "I-"))


def _columns(tagger: LinearChain, whole: np.ndarray, mark: str) -> dict[str, np.ndarray]:
    """By role, the column of its label; noughts for a label that the tagger never saw."""
    return {
        role: whole[:, tagger.labels.index(mark + role)] if mark + role in tagger.labels else 0.0 * whole[:, 0]
        for role in ROLES
    }
