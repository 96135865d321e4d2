"""Scripts that fit the trained parts of Tocsin; nothing of it is installed."""
