"""The commands, a module a verb of the analyst. Each loads what it needs when it runs: `--help` loads none of it."""
