"""A whole database as one file, which either system writes and reads."""
