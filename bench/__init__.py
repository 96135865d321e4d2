"""Yardsticks: programs that measure Tocsin from outside and write what they found, with the command, to docs/."""
