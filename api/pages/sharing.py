"""``card.png``: what other sites show of a link to a document, an indicator or a number."""

from collections.abc import Callable, Mapping

from flask import Blueprint, Response
from sqlalchemy import Connection

from api.conditional import answer
from api.door import door
from api.editions import find_listed, parse_id
from api.indicators import find_indicator
from api.notice import NOTICE_ZH
from api.numbers import find_observation
from api.pages.alone import direction
from api.pages.card import card
from api.pages.corrected_words import standing
from api.pages.issued import issued_elsewhere
from api.pages.number_card import NumberWords, number_card
from api.pages.reading import names_of
from api.pages.sentence import sentence_of
from api.pages.wording import period_words
from api.problems import Problem
from api.represent.number_json import flags_of
from db.public.code_lists import FLAG, KIND, OBSERVATION_KIND, STATUS
from db.public.queries.get_text import get_text
from db.public.queries.issuers_of_indicator import issuers_of_indicator

_PNG = "image/png"

blueprint = Blueprint("sharing", __name__)


@blueprint.get("/d/<document_id>/card.png")
def card_of_document(document_id: str) -> Response:
    """Answer with a document's card; 404 where there is no font to draw it in."""
    found = parse_id(document_id)

    def draw(connection: Connection) -> bytes | None:
        row = find_listed(connection, found, None).row
        title = row.title or row.number or ""
        kind = KIND.get(row.kind, ("", ""))[0]
        below = _joined(issued_elsewhere([row.issuer])[0], row.number, kind, row.date)
        return card(door().settings.publisher, title, below, NOTICE_ZH)

    return _card(draw)


@blueprint.get("/i/<code>/card.png")
def card_of_indicator(code: str) -> Response:
    """Answer with an indicator's card; 404 where there is no font to draw it in."""

    def draw(connection: Connection) -> bytes | None:
        row = find_indicator(connection, code)
        elsewhere, _ = issued_elsewhere(issuers_of_indicator(connection, code))
        below = _joined(elsewhere, f"{row.observations} 个数据", row.en)
        return card(door().settings.publisher, row.zh, below, NOTICE_ZH)

    return _card(draw)


@blueprint.get("/o/<number>/card.png")
def card_of_number(number: str) -> Response:
    """Answer with a number's card; 404 where there is no font to draw it in."""

    def draw(connection: Connection) -> bytes | None:
        row = find_observation(connection, number)
        found = find_listed(connection, row.document_id, row.edition)
        text = get_text(connection, row.document_id, row.edition)
        names = names_of(connection, [row])
        area = names.areas.get(row.area)
        corrected, _ = standing(connection, [row], names).get(row.id, ("", ""))
        sentence = sentence_of(text, row)
        which = direction(row, sentence.exact)
        further = _joined(
            row.subject or (area and area.zh),
            row.period and period_words(row.period)[0],
            None if row.kind == "level" or which[0] else OBSERVATION_KIND[row.kind][0],
            STATUS[row.status][0] if row.status != "actual" else None,
        )
        words = NumberWords(row.label, further and f" · {further}", sentence, which[0], corrected)
        older = f"第 {row.edition} 版，现行为第 {found.current} 版"
        below = _joined(
            issued_elsewhere([found.row.issuer])[0],
            found.row.number or found.row.title,
            None if row.edition == found.current else older,
            found.row.date,
            FLAG["suspect"][0] if "suspect" in flags_of(row) else None,
        )
        return number_card(door().settings.publisher, words, below, NOTICE_ZH)

    return _card(draw)


def _joined(*words: str | None) -> str:
    return " · ".join(word for word in words if word)


def _card(draw: Callable[[Connection], bytes | None]) -> Response:
    meta = door().releases.current()

    def make() -> tuple[bytes, Mapping[str, str]]:
        with door().releases.open(meta) as connection:
            drawn = draw(connection)
        if drawn is None:
            raise Problem("not-found")
        return drawn, {}

    return answer(meta, _PNG, make)
