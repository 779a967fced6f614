"""What govrules costs, beside the same rules written by hand and in other engines: ``python -m bench``."""
