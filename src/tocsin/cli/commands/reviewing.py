"""Reviewing claims on a terminal."""

from __future__ import annotations

import os
import sys

import typer

from tocsin.cli.options import Author, Record
from tocsin.model import TocsinError


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(review)


def review(file: Record, author: Author = "") -> None:
    """Review claims one after another on the terminal.

    Each stands beside the words it rests on: a accepts, r rejects, e corrects, u undoes, ? shows all keys. Every
    decision is in the record before the next key.

    \b
    Example:
      tocsin review my.tocsin --author "A. Analyst"
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM", "dumb") == "dumb":
        raise TocsinError(
            "reviewing needs a terminal", do="run it in one, or use tocsin accept, reject and undo with ids"
        )
    from tocsin.case import open as open_case

    with open_case(file) as case:
        reviewing = case.review(author=author)
        from tocsin.cli.review.app import ReviewApp

        ReviewApp(reviewing).run()
