"""What a record is asked for, as tables of plain values."""
