"""Counts and percentages in a text, with the bounds that its words give them."""

from tocsin.extract.numbers.find import NumberMention, find_numbers

__all__ = ["NumberMention", "find_numbers"]
