"""Made-up projects that put a pack to the test: facts known on a day, and records that state them."""
