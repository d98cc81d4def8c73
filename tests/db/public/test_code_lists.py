"""The published code lists are the codes that the core knows."""

import ast
from pathlib import Path
from typing import get_args

import db.public
from db.public import code_lists
from db.public.catalogue_rows import code_rows
from gongwen import model
from gongwen.gate import REASONS


def test_they_are_the_cores() -> None:
    for listed, literal in (
        (code_lists.KIND, model.Kind),
        (code_lists.REPLY_CLASS, model.ReplyClass),
        (code_lists.DISCLOSURE, model.Disclosure),
        (code_lists.ROLE, model.Role),
        (code_lists.OBSERVATION_KIND, model.ObservationKind),
        (code_lists.QUALIFIER, model.Qualifier),
        (code_lists.STATUS, model.Status),
        (code_lists.CONFIDENCE, model.Confidence),
    ):
        assert tuple(listed) == get_args(literal)


def test_the_flags_are_those_of_the_contract() -> None:
    assert list(code_lists.FLAG) == [
        "approximate", "year_inferred", "unit_inferred", "zone", "each", "partial_breakdown",
        "sum_mismatch", "sum_matches", "suspect", "corrected", "low_confidence", "reading_order",
        "conflicts",
    ]  # fmt: skip


def test_every_code_has_both_names_once() -> None:
    rows = code_rows()
    assert len({(row["list"], row["code"]) for row in rows}) == len(rows)
    assert all(row["zh"].strip() and row["en"].strip() for row in rows)
    assert {row["code"] for row in rows if row["list"] == "reason"} == set(REASONS)
    assert "CNY" in {row["code"] for row in rows if row["list"] == "base_unit"}


def test_no_float_between_text_and_store() -> None:
    folder = Path(db.public.__file__).parent
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.Name) and node.id in ("Float", "Numeric", "Double"))
            # Waiting times are no values.
            if path.name not in ("postgres_store.py", "holding_back.py"):
                assert not (isinstance(node, ast.Name) and node.id == "float"), path
                assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), path
