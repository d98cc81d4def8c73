"""The tokens of an index in which any string of characters is found exactly.

A text is cut at white space. Of each piece every pair of neighbours is a token, in order, and its
last character once more alone: ``科技局`` is ``科技 技局 局``. A string of two or more characters
then is the run of its pairs (each shares a character with the next, so that no run crosses a
cut), and a single character is what a token begins with. Between lines stands a token of its own.
"""

# A capital, which no folded text has.
_LINE = "Ω"


def grams(closed: str) -> list[str]:
    """Return the tokens of a closed text, in order."""
    found: list[str] = []
    for line in closed.split("\n"):
        found += [_LINE] if found else []
        for piece in line.split():
            found += map(str.__add__, piece, piece[1:])
            found.append(piece[-1])
    return found


def run_of(term: str) -> tuple[list[str], bool]:
    """Return the tokens whose run is this closed term, and whether the last only begins one.

    White space in a term stands for any white space in the text.
    """
    tokens = grams(term)
    alone = len(term.split()[-1]) == 1
    return (tokens if alone else tokens[:-1]), alone
