"""Reviewing claims on a terminal, one after another. Textual is loaded here and nowhere else."""
