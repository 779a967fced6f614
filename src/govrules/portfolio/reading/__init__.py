"""Reading many projects: records, and tables in the flat schema, chunk by chunk; bad rows are kept apart."""
