"""Figures, by what makes them: counted nouns, people counted, tallies, strengths, and parts of a whole."""
