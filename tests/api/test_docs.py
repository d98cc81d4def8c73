"""The description of numbers names every field and every flag."""

import re
from pathlib import Path

from api.v1.number_schemas import ObservationSchema
from db.public.code_lists import FLAG, OBSERVATION_KIND, QUALIFIER, STATUS

DOCS = Path("docs/observations.md")


def test_every_field_and_flag_is_described() -> None:
    text = DOCS.read_text(encoding="utf-8")
    named = {
        name
        for row in re.findall(r"^\| (`[^|]*) \|", text, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", row)
    }
    assert named == set(ObservationSchema().fields) | set(FLAG)
    for codes in (OBSERVATION_KIND, QUALIFIER, STATUS):
        assert f"`{', '.join(codes)}`" in text
