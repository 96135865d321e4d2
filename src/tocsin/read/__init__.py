"""Bytes to Document: text, Markdown and HTML. Nothing here is executed, fetched or written.

Every fault of an input is an InputRefused whose one line names the input; inputs beside it are not touched.
"""

from tocsin.read.card import Card
from tocsin.read.document import KINDS, MAX_BYTES, read_bytes
from tocsin.read.files import read_path, walk

__all__ = ["KINDS", "MAX_BYTES", "Card", "read_bytes", "read_path", "walk"]
