"""The pages: HTML over the same queries as the API, and the permanent addresses."""

from flask import Flask

from api.door import door
from api.language import TAGS, asked_language
from api.notice import NOTICE_EN, NOTICE_ZH
from api.pages import (
    about,
    changes_page,
    compare,
    corrections,
    datasets,
    difference_page,
    discovery,
    docs,
    embedding,
    evidence,
    feed,
    health,
    home,
    indicator_page,
    labels,
    numbers_page,
    permalink,
    place_page,
    problem_pages,
    release_files,
    resolve,
    robots,
    sharing,
    sitemap,
    terms,
    wording,
)
from api.pages.alone import alone, alone_plain
from api.pages.card import font_file
from api.pages.corrected_words import field_words
from api.pages.data_block import data_block
from api.pages.measure import beside, unit_name
from api.pages.snippets import marked
from api.pages.visible import visible


def register_pages(app: Flask) -> None:
    """Register the pages and what their templates use."""
    for module in (
        about,
        changes_page,
        compare,
        corrections,
        datasets,
        difference_page,
        discovery,
        docs,
        embedding,
        evidence,
        feed,
        health,
        home,
        indicator_page,
        numbers_page,
        permalink,
        place_page,
        problem_pages,
        release_files,
        resolve,
        robots,
        sharing,
        sitemap,
        terms,
    ):
        app.register_blueprint(module.blueprint)
    app.jinja_env.filters["data_block"] = data_block
    app.jinja_env.filters["visible"] = visible
    app.jinja_env.filters["marked"] = marked
    app.jinja_env.filters["moment"] = wording.moment
    app.jinja_env.filters["period"] = wording.spell
    app.jinja_env.filters["printed"] = wording.printed
    app.jinja_env.globals.update(
        alone=alone,
        alone_plain=alone_plain,
        beside=beside,
        called=wording.called,
        cards=font_file,
        field_words=field_words,
        chosen_language=asked_language,
        in_language=wording.in_language,
        in_one=wording.in_one,
        kept=wording.kept,
        labels=labels,
        languages=TAGS,
        many=wording.many,
        notice_zh=NOTICE_ZH,
        notice_en=NOTICE_EN,
        p=wording.p,
        page=wording.page,
        settings=lambda: door().settings,
        t=wording.t,
        tag=wording.tag,
        unit_name=unit_name,
        url=lambda path: door().url(path),
    )
