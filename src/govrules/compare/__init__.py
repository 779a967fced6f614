"""Packs side by side: what each answers to the questions of the analysts, and where the answers differ."""
