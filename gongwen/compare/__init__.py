"""What changed from one text to another: paragraph by paragraph, and within paragraphs.

The work is bounded by a count of steps and by nothing that differs from run to run: the same two
texts give the same comparison. What is too different or too long to be compared in detail is shown
whole, and says so (``coarse``).
"""

from gongwen.compare.budget import Budget
from gongwen.compare.numbers import Edition, NumberChange, match_numbers
from gongwen.compare.paragraphs import Change, Kind, compare
from gongwen.compare.words import Part

__all__ = [
    "Budget",
    "Change",
    "Edition",
    "Kind",
    "NumberChange",
    "Part",
    "compare",
    "match_numbers",
]
