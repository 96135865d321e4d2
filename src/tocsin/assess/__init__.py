"""What claims agree and disagree about, and whether published figures add up."""
