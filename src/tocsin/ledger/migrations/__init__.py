"""A record of one version to another, up and down: a script a version under `versions`, run by Alembic.

A script says what the layout of its version is to the letter, and stays as it is when the layout changes again: a
record that was migrated is laid out as one that was made anew (a test compares).
"""
