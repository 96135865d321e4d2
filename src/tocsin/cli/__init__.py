"""The command line: data to stdout, everything else to stderr, one line for each thing that went wrong."""

from tocsin.cli.run import main

__all__ = ["main"]
