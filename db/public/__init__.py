"""Releases: what may be read by anyone, built anew from cleared documents, never changed."""
