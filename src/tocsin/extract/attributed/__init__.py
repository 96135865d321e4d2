"""Attributions of a text: who says, thinks, wants or knows what, and by which word the text says so."""

from tocsin.extract.attributed.attributions import Attributed, attributions, quoted_by

__all__ = ["Attributed", "attributions", "quoted_by"]
