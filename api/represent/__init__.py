"""The forms in which an edition is given out: JSON, Markdown, citations."""
