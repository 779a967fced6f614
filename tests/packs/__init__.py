"""Made-up packs, and what they prove."""
