"""The ledger of a pack: what encodes each norm, held against the pack, and shown by article."""
