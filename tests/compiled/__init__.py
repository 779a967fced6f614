"""Compiled packs: they say what the reference says, and nothing in a pack can say more."""
