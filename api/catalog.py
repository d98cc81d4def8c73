"""What is offered here after DCAT 3: a catalogue, a series of releases, its files, the API."""

from collections.abc import Sequence
from typing import Any

from api.datasets import Release, ReleaseFile
from api.door import door
from api.linked_data import Node, named, ref, text, typed
from api.notice import NOTICE_EN, NOTICE_ZH
from db.public.files.about import TITLE_EN, TITLE_ZH
from db.public.queries.coverage import Coverage

_IANA = "https://www.iana.org/assignments/media-types/"
_AUTHORITY = "http://publications.europa.eu/resource/authority/"
_CHINESE = f"{_AUTHORITY}language/ZHO"
_NOT_REGULAR = f"{_AUTHORITY}frequency/IRREG"
_GOVERNMENT = f"{_AUTHORITY}data-theme/GOVE"
_OPENAPI = "https://spec.openapis.org/oas/v3.1.0"
_KEYWORDS = (("公文", "zh"), ("政府信息公开", "zh"), ("official documents", "en"))


def catalog(releases: Sequence[Release], covered: Coverage) -> list[Node]:
    """Return the nodes of the catalogue; the first release is the current one."""
    current = releases[0]
    older = [*releases[1:], None]
    datasets = [
        _dataset(release, before) | (_current(release, covered) if release.current else {})
        for release, before in zip(releases, older, strict=True)
    ]
    files = [_distribution(current, file) for file in current.files]
    return [
        _catalog(releases),
        _publisher(),
        _licence(),
        _series(current),
        _service(current),
        *datasets,
        *files,
    ]


def _catalog(releases: Sequence[Release]) -> Node:
    return {
        "@id": _own("/datasets#catalog"),
        "@type": ["dcat:Catalog"],
        **_named("开放数据目录", "Open data catalogue"),
        "dct:publisher": [ref(_own("/about#publisher"))],
        "dct:license": [ref(_own("/about#licence"))],
        "dct:language": [ref(_CHINESE)],
        "dct:issued": [typed(releases[-1].created_at, "xsd:dateTime")],
        "dct:modified": [typed(releases[0].created_at, "xsd:dateTime")],
        "foaf:homepage": [ref(_own("/datasets"))],
        "dcat:dataset": [
            ref(_own("/datasets#series")),
            *(ref(_own(f"{release.path}")) for release in releases),
        ],
        "dcat:service": [ref(_own("/api/v1/"))],
    }


def _publisher() -> Node:
    return {
        "@id": _own("/about#publisher"),
        "@type": ["foaf:Agent", "foaf:Organization"],
        "foaf:name": [text(door().settings.publisher, "zh")],
        "foaf:homepage": [ref(_own("/"))],
    }


def _licence() -> Node:
    return {
        "@id": _own("/about#licence"),
        "@type": ["dct:LicenseDocument"],
        "dct:description": [text(door().settings.licence)],
    }


def _series(current: Release) -> Node:
    return {
        "@id": _own("/datasets#series"),
        "@type": ["dcat:DatasetSeries"],
        **_named(TITLE_ZH, TITLE_EN),
        "dct:publisher": [ref(_own("/about#publisher"))],
        "dct:accrualPeriodicity": [ref(_NOT_REGULAR)],
        "dct:modified": [typed(current.created_at, "xsd:dateTime")],
        "dcat:last": [ref(_own(current.path))],
        **_contact(),
    }


def _service(current: Release) -> Node:
    return {
        "@id": _own("/api/v1/"),
        "@type": ["dcat:DataService"],
        **_named("公文开放发布接口", "API of open documents"),
        "dct:publisher": [ref(_own("/about#publisher"))],
        "dct:license": [ref(_own("/about#licence"))],
        "dct:conformsTo": [ref(_OPENAPI)],
        "dcat:endpointURL": [ref(_own("/api/v1/"))],
        "dcat:endpointDescription": [ref(_own("/api/v1/openapi.json"))],
        "dcat:landingPage": [ref(_own("/docs"))],
        "dcat:servesDataset": [ref(_own(current.path))],
        **_contact(),
    }


def _dataset(release: Release, before: Release | None) -> Node:
    made: Node = {
        "@id": _own(release.path),
        "@type": ["dcat:Dataset"],
        **_named(f"{TITLE_ZH} {release.name}", f"{TITLE_EN} {release.name}"),
        "dct:identifier": [text(release.name)],
        "dct:publisher": [ref(_own("/about#publisher"))],
        "dct:issued": [typed(release.created_at, "xsd:dateTime")],
        "dct:language": [ref(_CHINESE)],
        "dcat:inSeries": [ref(_own("/datasets#series"))],
        "dcat:landingPage": [ref(_own(release.path))],
        "dcat:version": [text(release.name)],
    }
    if before is not None:
        made["dcat:prev"] = made["dcat:previousVersion"] = [ref(_own(before.path))]
    return made


def _current(release: Release, covered: Coverage) -> Node:
    """Return what is said of the current release alone."""
    made: Node = {
        "dct:license": [ref(_own("/about#licence"))],
        "dcat:theme": [ref(_GOVERNMENT)],
        "dcat:keyword": [text(word, language) for word, language in _KEYWORDS],
        **_contact(),
    }
    if covered.first and covered.last:
        period = {
            "@type": ["dct:PeriodOfTime"],
            "dcat:startDate": [_date(covered.first)],
            "dcat:endDate": [_date(covered.last)],
        }
        made["dct:temporal"] = [period]
    if covered.areas:
        made["dct:spatial"] = [
            {
                "@type": ["dct:Location"],
                "dct:identifier": [text(code)],
                "rdfs:label": [text(name, "zh")],
            }
            for code, name in covered.areas
        ]
    if release.files:
        made["dcat:distribution"] = [ref(_own(release.path + one.name)) for one in release.files]
    return made


def _distribution(release: Release, file: ReleaseFile) -> Node:
    address = _own(release.path + file.name)
    checksum = {
        "@type": ["spdx:Checksum"],
        "spdx:algorithm": [named("spdx:checksumAlgorithm_sha256")],
        "spdx:checksumValue": [typed(file.sha256, "xsd:hexBinary")],
    }
    return {
        "@id": address,
        "@type": ["dcat:Distribution"],
        "dct:title": [text(file.name)],
        "dct:issued": [typed(release.created_at, "xsd:dateTime")],
        "dct:license": [ref(_own("/about#licence"))],
        "dcat:accessURL": [ref(_own(release.path))],
        "dcat:downloadURL": [ref(address)],
        "dcat:byteSize": [typed(str(file.bytes), "xsd:nonNegativeInteger")],
        "spdx:checksum": [checksum],
        **_format(file),
    }


def _format(file: ReleaseFile) -> Node:
    if "/x-" not in file.media_type:
        return {"dcat:mediaType": [ref(_IANA + file.media_type)]}
    # IANA knows no such type: it is said in words.
    named_so = {"@type": ["dct:MediaTypeOrExtent"], "rdfs:label": [text(file.media_type)]}
    return {"dct:format": [named_so]}


def _named(chinese: str, english: str) -> dict[str, Any]:
    publisher = door().settings.publisher
    return {
        "dct:title": [text(f"{publisher} {chinese}", "zh"), text(english, "en")],
        "dct:description": [text(NOTICE_ZH, "zh"), text(f"Numbers are {NOTICE_EN}.", "en")],
    }


def _contact() -> Node:
    contact = door().settings.contact
    if contact is None:
        return {}
    return {"dcat:contactPoint": [{"@type": ["vcard:Kind"], "vcard:fn": [text(contact)]}]}


def _date(value: str) -> Node:
    return typed(value, "xsd:date" if len(value) > len("2025") else "xsd:gYear")


def _own(path: str) -> str:
    return door().url(path)
