"""govrules."""
