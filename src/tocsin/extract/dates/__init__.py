"""Dates in a text, as EDTF intervals that are no more precise than the words."""

from tocsin.extract.dates.find import DateMention, date_spans, find_dates

__all__ = ["DateMention", "date_spans", "find_dates"]
