"""``/releases/{release}/…``: the files of a release, as they are, with ranges and validators."""

import base64
from collections.abc import Mapping
from datetime import datetime

import orjson
from flask import Blueprint, Response, render_template, send_file
from werkzeug.exceptions import NotFound

from api.conditional import CACHE_CONTROL, answer
from api.datasets import CSVW, PACKAGE, find_files, find_release
from api.door import door
from api.negotiate import MEDIA_TYPES, negotiate
from api.pages.schema_org import release_node
from api.represent.as_json import encode

_SHOWN = frozenset({"application/json", "application/csvm+json", "text/markdown", "text/plain"})

blueprint = Blueprint("release_files", __name__)


@blueprint.get("/releases/<release>/")
def release_page(release: str) -> Response:
    """Show what files a release has."""
    negotiate(["html"])
    meta = door().releases.current()

    def make() -> tuple[bytes, Mapping[str, str]]:
        found = find_release(release, meta)
        if found is None:
            raise NotFound
        page = render_template(
            "release.html", release=found, meta=meta, schema_org=release_node(found)
        )
        return page.encode(), {}

    return answer(meta, MEDIA_TYPES["html"], make)


@blueprint.get("/releases/<release>/<name>")
def release_file(release: str, name: str) -> Response:
    """Answer with a file, or a part of it; only what ``SHA256SUMS`` names is one."""
    found = find_files(release, door().releases.current())
    file = found.file(name) if found else None
    if found is None or file is None:
        raise NotFound
    try:
        response = send_file(
            (found.folder / name).absolute(),
            mimetype=file.media_type,
            as_attachment=file.media_type not in _SHOWN,
            download_name=file.name,
            etag=file.sha256,
            last_modified=datetime.fromisoformat(found.created_at),
        )
    except FileNotFoundError as error:
        # Taken away just now.
        raise NotFound from error
    response.headers["Cache-Control"] = CACHE_CONTROL
    digest = base64.b64encode(bytes.fromhex(file.sha256)).decode()
    response.headers["Repr-Digest"] = f"sha-256=:{digest}:"
    if name.endswith(".csv"):
        link = door().url(f"/releases/{release}/{CSVW}")
        response.headers["Link"] = f'<{link}>; rel="describedby"; type="application/csvm+json"'
    return response


@blueprint.get("/datapackage.json")
def data_package() -> Response:
    """Answer with the current release's description, its paths leading to the files."""
    negotiate(["json"])
    meta = door().releases.current()

    def make() -> tuple[bytes, Mapping[str, str]]:
        found = find_files(meta.release, meta)
        if found is None:
            raise NotFound
        package = orjson.loads((found.folder / PACKAGE).read_bytes())
        # A path of a package never begins with a slash: relative ones begin where this one is.
        before = f"releases/{meta.release}/"
        if door().settings.base_url:
            before = door().url(f"/{before}")
        for one in (*package["resources"], *package["licenses"]):
            one["path"] = before + one["path"]
        return encode(package), {}

    return answer(meta, MEDIA_TYPES["json"], make)
