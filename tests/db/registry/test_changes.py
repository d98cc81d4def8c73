"""The public sequence of changes, derived from what each release held."""

import pytest

from db.registry.changes import _of_one


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ([(1, 1, None)], [(1, "published", 1)]),
        ([(1, 1, None), (2, 3, None)], [(1, "published", 1), (3, "revised", 2)]),
        ([(1, 1, 2)], [(1, "published", 1), (2, "withdrawn", 1)]),
        ([(1, 1, 2), (1, 5, None)], [(1, "published", 1), (2, "withdrawn", 1), (5, "restored", 1)]),
        ([(1, 1, 4), (2, 2, 4)], [(1, "published", 1), (2, "revised", 2), (4, "withdrawn", 2)]),
        ([(1, 1, None), (2, 2, 3)], [(1, "published", 1), (2, "revised", 2), (3, "revised", 1)]),
        ([(1, 1, 2), (2, 2, None)], [(1, "published", 1), (2, "revised", 2)]),
    ],
)
def test_the_changes_of_one_document(
    held: list[tuple[int, int, int | None]], expected: list[tuple[int, str, int]]
) -> None:
    assert list(_of_one(held)) == expected
