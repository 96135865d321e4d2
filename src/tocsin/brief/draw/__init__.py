"""Drawings as SVG without script: the same values give the same bytes."""
