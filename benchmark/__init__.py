"""Measurements: extraction quality against gold (``score``) and speed (``speed``)."""
