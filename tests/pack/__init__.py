"""Tests of rule packs: loading, faults, figures, overlays, discovery, schemas."""
