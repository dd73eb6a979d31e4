"""What the search of a language holds."""
