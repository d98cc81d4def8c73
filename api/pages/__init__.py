"""The pages: HTML over the same queries as the API, and the permanent addresses."""

from flask import Flask

from api.door import door
from api.notice import NOTICE_EN, NOTICE_ZH
from api.pages import (
    about,
    corrections,
    datasets,
    difference_page,
    discovery,
    docs,
    evidence,
    feed,
    health,
    home,
    indicator_page,
    labels,
    permalink,
    problem_pages,
    release_files,
    resolve,
    robots,
    sitemap,
)
from api.pages.data_block import data_block
from api.pages.snippets import marked
from api.pages.visible import visible


def register_pages(app: Flask) -> None:
    """Register the pages and what their templates use."""
    for module in (
        about,
        corrections,
        datasets,
        difference_page,
        discovery,
        docs,
        evidence,
        feed,
        health,
        home,
        indicator_page,
        permalink,
        problem_pages,
        release_files,
        resolve,
        robots,
        sitemap,
    ):
        app.register_blueprint(module.blueprint)
    app.jinja_env.filters["data_block"] = data_block
    app.jinja_env.filters["visible"] = visible
    app.jinja_env.filters["marked"] = marked
    app.jinja_env.globals.update(
        labels=labels,
        notice_zh=NOTICE_ZH,
        notice_en=NOTICE_EN,
        settings=lambda: door().settings,
        url=lambda path: door().url(path),
    )
