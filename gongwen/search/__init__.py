"""What is found when somebody looks for a word: foldings, the tokens of an index, queries.

A word is found wherever the folded text holds it, letter for letter: no dictionary decides where
Chinese words begin. An index of pairs of characters answers that exactly (``grams``).
"""

from gongwen.search.folding import fold
from gongwen.search.grams import grams, run_of
from gongwen.search.query import MOST_TERMS, Query, read_query

__all__ = ["MOST_TERMS", "Query", "fold", "grams", "read_query", "run_of"]
