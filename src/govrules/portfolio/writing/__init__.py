"""Writing what comes of many projects: tables that grow chunk by chunk, in several formats."""
