"""``/oembed``: what may be shown in the place of a link of ours."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Response, request
from markupsafe import Markup
from sqlalchemy import Connection, Row

from api.conditional import answer
from api.door import door
from api.editions import find_listed, parse_id
from api.indicators import find_indicator
from api.negotiate import MEDIA_TYPES
from api.notice import NOTICE, NOTICE_ZH
from api.numbers import find_observation
from api.pages.alone import alone_in_chinese
from api.pages.card import HEIGHT, WIDTH, font_file
from api.pages.chart_file import HEIGHT as CHART_HEIGHT
from api.pages.chart_file import WIDTH as CHART_WIDTH
from api.pages.charted import charted
from api.pages.corrected_words import standing
from api.pages.indicator_page import CHARTED
from api.pages.reading import names_of
from api.pages.visible import plain, visible
from api.problems import Problem
from api.represent.as_json import encode
from api.v1.collections import OBSERVATIONS
from db.public.filters import Condition
from db.public.listing import Wanted, read_page
from db.public.queries.get_text import get_text

_PATH = re.compile(r"/(?P<kind>[dio])/(?P<name>[a-z0-9_]+)(?:/v/(?P<edition>[1-9][0-9]{0,8}))?")


blueprint = Blueprint("embedding", __name__)


@blueprint.get("/oembed")
def oembed() -> Response:
    """Answer with what may be shown in the place of a link of ours (oEmbed 1.0, JSON)."""
    found = _PATH.fullmatch(_path(request.args.get("url", "")))
    if found is None or request.args.get("format", "json") != "json":
        raise Problem("not-found")
    meta = door().releases.current()

    def make() -> tuple[bytes, Mapping[str, str]]:
        with door().releases.open(meta) as connection:
            return encode(_embedded(connection, found)), {}

    return answer(meta, MEDIA_TYPES["json"], make)


def _path(address: str) -> str:
    """Return the path of one of our addresses, '' for another's."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    base = urlsplit(door().settings.base_url or "")
    # Without a base url we do not know our own name, and answer for every one.
    ours = not base.netloc or parts.netloc in ("", base.netloc)
    return parts.path if ours else ""


def _embedded(connection: Connection, found: re.Match[str]) -> dict[str, Any]:
    kind, name = found["kind"], found["name"]
    width, height = _size()
    url = door().url
    edition = int(found["edition"]) if found["edition"] else None
    if kind == "i":
        row = find_indicator(connection, name)
        title, image = row.zh, url(f"/i/{name}/card.png")
        html = _charted(connection, row, name, width, height)
    elif kind == "d":
        row = find_listed(connection, parse_id(name), edition).row
        title, image = row.title or row.number or name, url(f"/d/{name}/card.png")
        html = _quoted(url(found[0]), title, row.number or name)
    else:
        row = find_observation(connection, name)
        find_listed(connection, row.document_id, row.edition)
        text = get_text(connection, row.document_id, row.edition)
        corrected = standing(connection, [row], names_of(connection, [row])).get(row.id)
        said = f"（{corrected[0]}）" if corrected else ""
        title = f"{plain(row.label)} {alone_in_chinese(row, row.exact)}{said}".strip()
        image = url(f"/o/{name}/card.png")
        sentence = text[row.sentence_start : row.sentence_end]
        html = _quoted(url(f"/o/{name}"), sentence, f"{title}（{NOTICE_ZH}）")
    thumbnail = {
        "thumbnail_url": image,
        "thumbnail_width": WIDTH,
        "thumbnail_height": HEIGHT,
    }
    return {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": door().settings.publisher,
        "provider_url": url("/"),
        "cache_age": 3600,
        "html": str(html),
        "width": width,
        "height": height,
        **(thumbnail if font_file() else {}),
    }


def _size() -> tuple[int, int]:
    """Return the size of a chart, within what the one who asks has room for."""
    share = min(
        1.0,
        _most("maxwidth", CHART_WIDTH) / CHART_WIDTH,
        _most("maxheight", CHART_HEIGHT) / CHART_HEIGHT,
    )
    return int(CHART_WIDTH * share), int(CHART_HEIGHT * share)


def _most(name: str, otherwise: int) -> int:
    given = request.args.get(name, "")
    return int(given) if re.fullmatch("[1-9][0-9]{0,5}", given, re.ASCII) else otherwise


def _charted(connection: Connection, row: Row[Any], code: str, width: int, height: int) -> Markup:
    """Return the chart of an indicator, its name alone where there is nothing to draw."""
    wanted = Wanted((Condition("indicator", "in", (code,)),))
    rows = read_page(connection, OBSERVATIONS.listed, wanted, limit=CHARTED, after=None).rows
    address = door().url(f"/i/{code}")
    if not charted(row, rows, names_of(connection, rows), len(rows)).drawn.series:
        return _quoted(address, row.zh, f"{row.zh}（{NOTICE_ZH}）")
    return Markup(
        '<a href="{}"><img src="{}" alt="{}" width="{}" height="{}"></a><p>{}</p>'
    ).format(address, f"{address}/chart.svg", row.zh, width, height, NOTICE)


def _quoted(address: str, text: str, name: str) -> Markup:
    return Markup(
        '<blockquote cite="{0}"><p>{1}</p><p><a href="{0}">{2}</a></p></blockquote>'
    ).format(address, visible(text), visible(name))
