"""Laws that hold for every project and every pack."""
