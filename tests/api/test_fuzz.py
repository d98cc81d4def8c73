"""Whatever is asked, the answer is one of ours: 2xx, 3xx or 4xx, and never HTML from the API."""

from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

NAMES = [
    "limit", "cursor", "count", "kind", "year", "year__gte", "number", "slug", "issuer", "x",
    "indicator", "area", "value__gt", "period", "flag", "latest", "sort", "excel", "changed_at",
    "q", "fields", "facets", "date__gte", "reply_class", "proposal.body", "issued_on", "subject",
]  # fmt: skip
VALUES = st.one_of(
    st.text(max_size=40),
    st.integers().map(str),
    st.sampled_from(
        [
            "none",
            "letter",
            "2031",
            "株科办〔2031〕1号",
            "a,b",
            ",",
            "%00",
            "zkb-2031-1",
            "1",
            "-3.5",
            "incubators",
            "430200",
            "2030-12-31",
            "suspect",
            "-value",
            "relevance",
            "实验室 -玻璃",
            '"云州市"',
            "id,title",
            "kind,year",
            "links,proposal.body",
            "npc",
        ]
    ),
)
PAIRS = st.lists(st.tuples(st.sampled_from(NAMES) | st.text(max_size=8), VALUES), max_size=5)
LISTS = ("/api/v1/documents", "/api/v1/observations", "/api/v1/observations.csv", "/api/v1/codes")
FAST = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@FAST
@given(pairs=PAIRS)
def test_any_query(shared_client: FlaskClient, pairs: list[tuple[str, str]]) -> None:
    clean = [(name, value.encode("utf-8", "replace").decode()) for name, value in pairs]
    query = [(name.encode("utf-8", "replace").decode(), value) for name, value in clean]
    for path in (*LISTS, "/id", "/", "/i/incubators"):
        answer = shared_client.get(path, query_string=query)
        assert answer.status_code < 500
        if path in LISTS or answer.status_code >= 400:
            # The search page says above its box why it cannot read what was typed there.
            spoken = ("text/html",) if path == "/" else ()
            known = ("application/json", "application/problem+json", "text/csv")
            assert answer.mimetype in (*known, *spoken)


# What any query may be answered with, and in which form.
ANSWERED = {
    200: {
        "application/json",
        "text/csv",
        "application/x-ndjson",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    },
    **{code: {"application/problem+json"} for code in (400, 404, 406, 410, 414, 429)},
}
SUFFIXES = st.sampled_from(["", "", ".csv", ".ndjson", ".xlsx"])
EVERY_LIST = st.sampled_from(["documents", "observations", "indicators", "areas", "codes"])


@settings(FAST, max_examples=10_000)
@given(pairs=PAIRS, name=EVERY_LIST, suffix=SUFFIXES)
def test_ten_thousand_queries(
    shared_client: FlaskClient, pairs: list[tuple[str, str]], name: str, suffix: str
) -> None:
    query = [(key.encode("utf-8", "replace").decode(), value.encode("utf-8", "replace").decode())
             for key, value in pairs]  # fmt: skip
    answer = shared_client.get(f"/api/v1/{name}{suffix}", query_string=query)
    assert answer.mimetype in ANSWERED[answer.status_code]


@FAST
@given(raw=st.binary(max_size=60))
def test_any_bytes_as_a_query(shared_client: FlaskClient, raw: bytes) -> None:
    query = raw.decode("latin-1")
    for path in ("/api/v1/documents", "/id", "/"):
        answer = shared_client.get(path, environ_overrides={"QUERY_STRING": query})
        assert answer.status_code < 500


@FAST
@given(name=st.binary(min_size=1, max_size=40), rest=st.sampled_from(["", ".txt", "/v/1", "/v/x"]))
def test_any_name(shared_client: FlaskClient, name: bytes, rest: str) -> None:
    for start in ("/d/", "/o/", "/i/", "/api/v1/observations/", "/api/v1/indicators/"):
        path = start + name.decode("latin-1") + rest
        answer = shared_client.get("/", environ_overrides={"PATH_INFO": path})
        assert answer.status_code < 500


@FAST
@given(
    accept=st.text(st.characters(codec="latin-1", exclude_characters="\r\n\0"), max_size=60),
    condition=st.text(st.characters(codec="latin-1", exclude_characters="\r\n\0"), max_size=60),
)
def test_any_header(shared_client: FlaskClient, accept: str, condition: str) -> None:
    headers = {
        "HTTP_ACCEPT": accept,
        "HTTP_IF_NONE_MATCH": condition,
        "HTTP_IF_MODIFIED_SINCE": condition,
        "HTTP_RANGE": condition,
        "HTTP_HOST": accept,
    }
    for path in ("/api/v1/documents", "/d/k7mw3qx9tb", "/"):
        answer = shared_client.get(path, environ_overrides=headers)
        assert answer.status_code < 500
