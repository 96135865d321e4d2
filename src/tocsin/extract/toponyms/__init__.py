"""Toponyms: places named in a text, found and resolved."""
