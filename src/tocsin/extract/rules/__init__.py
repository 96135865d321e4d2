"""Rules: each a small named function from a Reading to the drafts it finds."""
