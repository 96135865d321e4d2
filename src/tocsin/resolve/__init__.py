"""Identity: which references are one actor, which claims are one voice."""
