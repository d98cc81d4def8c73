"""Packed answers: the coding that a client likes best, its own ETag, the same bytes unpacked."""

import base64
import gzip
import hashlib

import pytest
import zstandard
from flask.testing import FlaskClient

from api.coding import choose_coding

DOCUMENTS = "/api/v1/documents"


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        ("", ""),
        ("gzip", "gzip"),
        ("gzip, deflate, br", "gzip"),
        ("gzip, deflate, br, zstd", "zstd"),
        ("GZIP;q=0.5, zstd;q=0.4", "gzip"),
        ("gzip;q=0", ""),
        ("identity", ""),
        ("identity;q=1, gzip;q=0.5", ""),
        ("identity;q=0.5, gzip;q=1", "gzip"),
        ("*", ""),
        ("gzip, *;q=0", "gzip"),
        ("nonsense;;q=x,,", ""),
    ],
)
def test_the_coding_that_is_liked_best(header: str, coding: str) -> None:
    assert choose_coding(header) == coding


def unpacked(data: bytes, coding: str) -> bytes:
    if coding == "gzip":
        return gzip.decompress(data)
    return zstandard.ZstdDecompressor().decompressobj().decompress(data)


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
@pytest.mark.parametrize("path", [DOCUMENTS, f"{DOCUMENTS}.csv", f"{DOCUMENTS}.ndjson", "/"])
def test_what_is_unpacked_is_what_is_sent_plain(
    client: FlaskClient, path: str, coding: str
) -> None:
    plain = client.get(path)
    packed = client.get(path, headers={"Accept-Encoding": coding})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == coding
    assert unpacked(packed.data, coding) == plain.data
    assert packed.headers["Content-Length"] == str(len(packed.data))
    assert packed.headers["ETag"] != plain.headers["ETag"]
    assert "Accept-Encoding" in plain.headers["Vary"]
    assert client.get(path, headers={"Accept-Encoding": coding}).data == packed.data
    if "Repr-Digest" in packed.headers:
        digest = base64.b64encode(hashlib.sha256(packed.data).digest()).decode()
        assert packed.headers["Repr-Digest"] == f"sha-256=:{digest}:"


@pytest.mark.parametrize("coding", ["", "gzip", "zstd"])
def test_each_coding_has_its_validator(client: FlaskClient, coding: str) -> None:
    headers = {"Accept-Encoding": coding}
    etag = client.get(DOCUMENTS, headers=headers).headers["ETag"]
    same = client.get(DOCUMENTS, headers={**headers, "If-None-Match": etag})
    assert same.status_code == 304
    assert "Content-Encoding" not in same.headers
    for other in {"", "gzip", "zstd"} - {coding}:
        headers = {"Accept-Encoding": other, "If-None-Match": etag}
        assert client.get(DOCUMENTS, headers=headers).status_code == 200


def test_a_range_is_of_the_plain_text(client: FlaskClient, first: dict[str, str]) -> None:
    path = f"/d/{first['id']}.txt"
    headers = {"Accept-Encoding": "gzip", "Range": "bytes=3-11"}
    part = client.get(path, headers=headers)
    assert part.status_code == 206
    assert part.data == client.get(path).data[3:12]
    assert "Content-Encoding" not in part.headers


def test_head_says_what_get_says(client: FlaskClient) -> None:
    for path in (DOCUMENTS, f"{DOCUMENTS}.csv", f"{DOCUMENTS}.xlsx"):
        headers = {"Accept-Encoding": "gzip"}
        head, get = (method(path, headers=headers) for method in (client.head, client.get))
        assert head.data == b""
        assert dict(head.headers) == dict(get.headers)
