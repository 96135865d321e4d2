"""What a record knows, handed to the brief; and its files."""
