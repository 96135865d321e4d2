"""What an analyst decides: claims accepted, corrected, added and imported."""
