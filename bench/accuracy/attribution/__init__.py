"""Who says what: attributions of news texts against PolNeAR."""

from bench.accuracy.attribution.measuring import YARDSTICK

__all__ = ["YARDSTICK"]
