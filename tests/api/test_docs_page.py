"""The reference: everything that the description says is there, and every example works."""

import gzip
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from api import create_app
from api.app import _LONGEST_ADDRESS
from api.pages.bilingual import CHINESE_FILE, Words, heading, inline, words
from api.pages.docs import _SCRIPTED
from api.pages.quickstart import BASE, quickstart
from api.pages.reference import read_reference, reference
from api.pages.spec_parameters import address
from api.pages.spec_types import read_type
from api.problems import PROBLEMS
from api.settings import Settings
from api.v1.openapi_json import FILE
from db.public.code_lists import CODE_LISTS

SPEC: dict[str, Any] = json.loads(FILE.read_bytes())
STATIC = Path("api/pages/static")
OPERATIONS = [
    (path, method, entry[method], entry.get("parameters", []) + entry[method].get("parameters", []))
    for path, entry in SPEC["paths"].items()
    for method in ("get", "post", "put", "delete")
    if method in entry
]


class Reader(HTMLParser):
    """Collects tags, ids, addresses and the text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(page)
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src"):
                self.addresses.append(value or "")

    def handle_data(self, data: str) -> None:
        self.text += data


def read(client: FlaskClient, path: str) -> Reader:
    answer = client.get(path)
    assert answer.status_code == 200
    return Reader(answer.get_data(as_text=True))


@pytest.fixture(scope="module")
def docs(shared_client: FlaskClient) -> Reader:
    return read(shared_client, "/docs")


def anchor(path: str, method: str) -> str:
    name = re.sub(r"[/.]", "-", path.removeprefix("/api/v1/"))
    return f"{method}-{re.sub(r'[{}]', '', name) or 'entry'}"


def flat(text: str) -> str:
    return " ".join(text.replace("`", "").split())


def said_on(page: Reader, text: str) -> bool:
    return all(flat(part) in page.text for part in text.split(" / "))


def test_every_operation_and_parameter_is_there(docs: Reader) -> None:
    assert len(OPERATIONS) > 15
    for path, method, operation, parameters in OPERATIONS:
        assert anchor(path, method) in docs.ids
        assert f"{method.upper()} {path}" in docs.text
        assert said_on(docs, operation["summary"])
        assert said_on(docs, operation.get("description", ""))
        for parameter in parameters:
            assert f"{anchor(path, method)}.{parameter['name']}" in docs.ids
            assert "__" in parameter["name"] or said_on(docs, parameter.get("description", ""))
            schema = parameter["schema"]
            for value in schema.get("items", schema).get("enum", []):
                assert str(value) in docs.text
        for status in operation["responses"]:
            assert status in docs.text or status == "default"


def test_every_field_is_there(docs: Reader) -> None:
    for name, schema in SPEC["components"]["schemas"].items():
        assert name in docs.ids
        for field, described in schema["properties"].items():
            assert f"{name}.{field}" in docs.ids
            assert said_on(docs, described.get("description", ""))
    assert {"Document.number", "Observation.base_value"} <= set(docs.ids)


def test_every_code_and_every_problem_is_there(docs: Reader) -> None:
    for name, codes in CODE_LISTS.items():
        assert f"codes.{name}" in docs.ids
        for code, names in codes.items():
            assert code in docs.text
            assert names[0] in docs.text
            assert names[1] in docs.text
    for name in PROBLEMS:
        assert f"/problems/{name}" in docs.addresses


def test_every_text_is_in_chinese_too() -> None:
    said: list[Words] = []
    for operation in reference().operations():
        said += [operation.summary, operation.words]
        said += [one.words for one in operation.parameters]
        for answer in operation.answers:
            said += [answer.words, *(described for _, _, described in answer.media)]
    for fields in reference().schemas.values():
        said += [field.words for field in fields]
    missing = {one.en for one in said if one.en and not one.zh}
    assert not missing, "say in api/pages/chinese.json:\n" + "\n".join(sorted(missing))


def test_no_chinese_is_kept_for_what_is_gone() -> None:
    found: set[str] = set()

    def collect(value: object) -> None:
        if isinstance(value, dict):
            found.update(
                " ".join(text.split())
                for key, text in value.items()
                if key in ("description", "summary") and isinstance(text, str)
            )
            for one in value.values():
                collect(one)
        elif isinstance(value, list):
            for one in value:
                collect(one)

    collect(SPEC)
    gone = set(json.loads(CHINESE_FILE.read_text(encoding="utf-8"))) - found
    assert not gone, "take out of api/pages/chinese.json:\n" + "\n".join(sorted(gone))


def test_anchors_are_unique_and_links_lead_to_them(docs: Reader) -> None:
    assert len(docs.ids) == len(set(docs.ids))
    for target in docs.addresses:
        if target.startswith("#"):
            assert target[1:] in docs.ids or target == "#main", target


def test_every_example_answers(docs: Reader, shared_client: FlaskClient) -> None:
    examples = {one for one in docs.addresses if one.startswith("/")}
    assert len(examples) > 60
    for path in examples:
        # What stays in braces is shown as text and is no link.
        assert "{" not in path
        with shared_client.get(path) as answer:
            assert answer.status_code == 200, path
    asked = {one.partition("?")[0] for one in examples}
    for path, *_ in OPERATIONS:
        pattern = re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path))
        assert any(re.fullmatch(pattern, one) for one in asked), path


def test_it_works_before_anything_is_published(tmp_path: Path) -> None:
    client = create_app(Settings(public_dir=tmp_path)).test_client()
    docs = read(client, "/docs")
    assert "/api/v1/documents?limit=20" in docs.addresses
    assert not [one for one in docs.addresses if "{" in one]
    assert "/api/v1/documents/{document_id}" in docs.text
    for path in ("/docs/try", "/docs/quickstart"):
        assert read(client, path).ids


def test_nothing_is_loaded_from_elsewhere(shared_client: FlaskClient) -> None:
    for path in ("/docs", "/docs/quickstart", "/docs/try"):
        text = shared_client.get(path).get_data(as_text=True)
        page = Reader(text)
        assert not {"style", "iframe", "img", "form"} & page.tags
        assert ("script" in page.tags) == (path == "/docs/try")
        assert not [name for name in page.attributes if name == "style" or name.startswith("on")]
        for target in page.addresses:
            assert re.match(r"/(?!/)|[#?]", target), target
        assert not re.search(r"https?://", text.replace(BASE, ""))
    for name in ("docs-try.js", "docs-try.css", "docs.css"):
        assert not re.search(r"https?:|['\"(]//", (STATIC / name).read_text(encoding="utf-8"))
    assert "validatorUrl: null" in (STATIC / "docs-try.js").read_text(encoding="utf-8")


def test_policies(shared_client: FlaskClient) -> None:
    strict = shared_client.get("/about").headers["Content-Security-Policy"]
    assert "script-src" not in strict
    for path in ("/docs", "/docs/quickstart"):
        assert shared_client.get(path).headers["Content-Security-Policy"] == strict
    copying = shared_client.get("/d/unknown").headers["Content-Security-Policy"]
    assert copying == f"{strict}; script-src 'self'"
    wider = shared_client.get("/docs/try").headers["Content-Security-Policy"]
    assert wider == _SCRIPTED
    assert "unsafe" not in wider
    assert "http" not in wider
    assert "*" not in wider
    for path in ("/static/docs-try.js", "/static/swagger-ui/swagger-ui-bundle.js"):
        with shared_client.get(path) as answer:
            assert answer.headers["Content-Security-Policy"] == strict
            assert answer.mimetype == "text/javascript"


def test_pages_can_be_validated(shared_client: FlaskClient) -> None:
    for path in ("/docs", "/docs/quickstart", "/docs/try"):
        etag = shared_client.get(path).headers["ETag"]
        again = shared_client.get(path, headers={"If-None-Match": etag})
        assert again.status_code == 304
        assert again.headers["Cache-Control"] == "public, max-age=60, s-maxage=60"
        assert shared_client.get(path, headers={"Accept": "text/csv"}).status_code == 406
    policy = shared_client.get("/docs/try", headers={"If-None-Match": etag})
    assert policy.headers["Content-Security-Policy"] == _SCRIPTED


def test_pages_are_packed(shared_client: FlaskClient) -> None:
    plain = shared_client.get("/docs")
    packed = shared_client.get("/docs", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert packed.headers["ETag"] != plain.headers["ETag"]
    assert len(packed.data) < 60_000
    known = {"Accept-Encoding": "gzip", "If-None-Match": packed.headers["ETag"]}
    assert shared_client.get("/docs", headers=known).status_code == 304


def test_limits_are_those_in_force(docs: Reader) -> None:
    (limit,) = [one for one in OPERATIONS[0][3] if one["name"] == "limit"] or [
        one for *_, found in OPERATIONS for one in found if one["name"] == "limit"
    ][:1]
    assert f"每页 1–{limit['schema']['maximum']} 行" in docs.text
    assert f"≤ {_LONGEST_ADDRESS} 字节" in docs.text


def test_code_is_written_for_this_service(tmp_path: Path) -> None:
    settings = Settings(public_dir=tmp_path, base_url="https://data.example.org")
    client = create_app(settings).test_client()
    for path in ("/docs", "/docs/quickstart"):
        text = read(client, path).text
        assert 'BASE = "https://data.example.org"' in text
        assert BASE not in text


def test_the_quick_start_is_one_file(docs: Reader, shared_client: FlaskClient) -> None:
    page = read(shared_client, "/docs/quickstart")
    blocks = [piece for section in quickstart() for piece in section.code()]
    languages = {piece.language: flat(piece.text) for piece in reversed(blocks)}
    assert set(languages) == {"bash", "python", "r", "js"}
    for first in languages.values():
        assert first in docs.text.replace("`", "")
    for piece in blocks:
        assert flat(piece.text) in flat(page.text)
    assert "/docs/quickstart" in docs.addresses


def test_the_image_has_the_quick_start() -> None:
    assert "COPY docs/quickstart.md docs/" in Path("Dockerfile").read_text(encoding="utf-8")
    ignored = Path(".dockerignore").read_text(encoding="utf-8").splitlines()
    assert "docs" not in ignored or "!docs/quickstart.md" in ignored


def test_vendored_files_are_as_noted() -> None:
    folder = STATIC / "swagger-ui"
    noted = dict(
        reversed(line.split("  "))
        for line in (folder / "VERSION").read_text(encoding="utf-8").splitlines()
        if re.match(r"[0-9a-f]{64}  ", line)
    )
    assert {path.name for path in folder.iterdir()} == {*noted, "VERSION"}
    for name, digest in noted.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name


def test_the_description_is_read_once() -> None:
    assert reference() is reference()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公文列表 / Documents.", Words("公文列表", "Documents.")),
        ("文种", Words("文种")),
        ("In Chinese.", Words("中文。", "In Chinese.")),
        ("Not known / here.", Words(en="Not known / here.")),
        ("Over\ntwo lines", Words(en="Over two lines")),
        (None, Words()),
    ],
)
def test_words(text: str | None, expected: Words) -> None:
    assert words(text) == expected


def test_headings_and_marked_text() -> None:
    assert heading("筛选 Filter") == Words("筛选", "Filter")
    assert heading("curl") == Words("curl")
    assert inline("a `b<c` [d](/e) <f>") == 'a <code>b&lt;c</code> <a href="/e">d</a> &lt;f&gt;'


@pytest.mark.parametrize(
    ("schema", "name", "bounds"),
    [
        ({"type": "integer", "minimum": 1, "maximum": 5}, "integer", ("1–5",)),
        ({"type": ["string", "null"], "maxLength": 9}, "string", ("≤ 9 字符 characters",)),
        (
            {"type": "array", "items": {"type": "string"}, "maxItems": 3},
            "array of string",
            ("≤ 3 个 values",),
        ),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, "object of integer", ()),
        ({"type": "object", "additionalProperties": {}}, "object", ()),
        ({}, "any", ()),
        ({"type": ["integer", "string"]}, "integer | string", ()),
        (
            {"anyOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}]},
            "A | B",
            (),
        ),
        (
            {
                "additionalProperties": {
                    "type": "array",
                    "items": {"$ref": "#/components/schemas/A"},
                }
            },
            "object of array of A",
            (),
        ),
    ],
)
def test_types(schema: dict[str, Any], name: str, bounds: tuple[str, ...]) -> None:
    found = read_type(schema)
    assert (found.name, found.bounds) == (name, bounds)
    assert found.null == ("null" in schema.get("type", ()))


def test_what_is_added_to_the_description_is_shown() -> None:
    entry = {
        "tags": ["new"],
        "parameters": [
            {
                "in": "query",
                "name": "q",
                "required": True,
                "example": "研发",
                "schema": {"type": "string"},
            },
            {"in": "query", "name": "n", "schema": {"type": "integer", "default": 7}},
            {"in": "query", "name": "n__gte", "schema": {"type": "integer"}},
        ],
        "responses": {"200": {"$ref": "#/components/responses/Found"}},
    }
    spec = {
        "tags": [{"name": "new"}],
        "paths": {"/api/v1/things/{thing}": {"parameters": [
            {"in": "path", "name": "thing", "required": True, "schema": {"type": "string"}},
        ], "get": entry}},
        "components": {
            "schemas": {"Thing": {"properties": {"a": {"$ref": "#/components/schemas/Thing"}}}},
            "responses": {"Found": {"description": "Found"}},
        },
    }  # fmt: skip
    (operation,) = read_reference(spec).operations()
    thing, q, n = operation.parameters
    assert (thing.place, q.required, n.type.default, n.variants) == ("path", True, "7", ("n__gte",))
    assert address(operation.path, operation.parameters, {}) == (
        "/api/v1/things/{thing}?q=%E7%A0%94%E5%8F%91"
    )
    assert address(operation.path, operation.parameters, {"thing": "a b"}).startswith(
        "/api/v1/things/a%20b?"
    )
    assert operation.answers[0].words.en == "Found"
    assert read_reference(spec).used == {"Thing": ("Thing.a",)}
