"""Tests of the tools that test packs."""
