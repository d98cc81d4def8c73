"""What is found when somebody looks for a word: foldings, the tokens of an index, queries.

A word is found wherever the folded text holds it, letter for letter: no dictionary decides where
Chinese words begin, and no space that a printer set within them. An index of pairs of characters
answers that exactly (``grams``).
"""

from gongwen.search.folding import close, fold, printed_as
from gongwen.search.grams import grams, run_of
from gongwen.search.query import MOST_TERMS, Query, read_query

__all__ = ["MOST_TERMS", "Query", "close", "fold", "grams", "printed_as", "read_query", "run_of"]
