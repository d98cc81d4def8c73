"""Reading order: swapped pages show in the numbering of the headings.

``（五）`` followed by ``（二）`` without a heading above it cannot be as written. Where exactly one
exchange of two neighbouring runs of pages mends the numbering, the sentences that are cut at
those seams must not be joined across them.
"""

from gongwen.structure.body import Block

_LEVELS = (1, 2)
_MAX_PAGES = 14
_MAX_PIECES = 2000


def out_of_order(blocks: list[Block]) -> bool:
    """Say whether the numbering of the headings jumps or goes back."""
    return not _consistent([_numbering(block) for block in blocks])


def separate_swapped(blocks: list[Block]) -> list[Block]:
    """Return the blocks with the joins undone at the seams of pages that were swapped."""
    pieces, seams = _at_page_breaks(blocks)
    cuts = _swap(pieces, seams)
    if cuts is None:
        return blocks
    result: list[Block] = []
    for index, piece in enumerate(pieces):
        if index in seams and index not in cuts:
            result[-1] = Block(
                result[-1].role, result[-1].level, result[-1].ordinal,
                result[-1].lines + piece.lines,
            )  # fmt: skip
        else:
            result.append(piece)
    return result


def _at_page_breaks(blocks: list[Block]) -> tuple[list[Block], list[int]]:
    """Split every join across a blank line; return the pieces and where a join was."""
    pieces: list[Block] = []
    seams: list[int] = []
    for block in blocks:
        run = [block.lines[0]]
        level, ordinal = block.level, block.ordinal
        for line in block.lines[1:]:
            if line.after_blank:
                pieces.append(Block(block.role, level, ordinal, run))
                seams.append(len(pieces))
                run, level, ordinal = [], None, 0
            run.append(line)
        pieces.append(Block(block.role, level, ordinal, run))
    return pieces, seams


def _swap(pieces: list[Block], seams: list[int]) -> set[int] | None:
    """Return the three seams of the one exchange that mends the numbering, or None."""
    if not 3 <= len(seams) <= _MAX_PAGES or len(pieces) > _MAX_PIECES:
        return None
    numbering = [_numbering(piece) for piece in pieces]
    mending = [
        {a, b, c}
        for i, a in enumerate(seams)
        for j, b in enumerate(seams[i + 1 :], start=i + 1)
        for c in seams[j + 1 :]
        if _consistent(numbering[:a] + numbering[b:c] + numbering[a:b] + numbering[c:])
    ]
    return mending[0] if len(mending) == 1 else None


def _numbering(block: Block) -> tuple[int, int] | None:
    if block.level in _LEVELS and block.ordinal:
        return block.level, block.ordinal
    return None


def _consistent(numbering: list[tuple[int, int] | None]) -> bool:
    last = {1: 0, 2: 0}
    for entry in numbering:
        if entry is None:
            continue
        level, ordinal = entry
        if ordinal not in (1, last[level] + 1):
            return False
        last[level] = ordinal
        if level == 1:
            last[2] = 0
    return True
