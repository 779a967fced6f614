"""The groups of the record, along the life of a project."""
