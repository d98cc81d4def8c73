"""The private door: what the people of the office do with documents, ``python -m staff``."""
