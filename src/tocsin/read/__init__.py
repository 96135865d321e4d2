"""Bytes to Documents: text, Markdown, HTML, PDF, Word, mail, feeds, and archives of them.

Nothing is run, and `web` alone fetches.

Every fault of an input is an InputRefused whose one line names the input; inputs beside it are not touched.
"""

from tocsin.read.address import is_address
from tocsin.read.card import Card
from tocsin.read.files import items_at, read_path, walk
from tocsin.read.items import Item, items, read_bytes
from tocsin.read.kinds import KINDS, MAX_BYTES

__all__ = ["KINDS", "MAX_BYTES", "Card", "Item", "is_address", "items", "items_at", "read_bytes", "read_path", "walk"]
