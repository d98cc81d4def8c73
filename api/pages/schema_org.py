"""What search engines are told of a page, in the words of schema.org.

A document is a ``Report``: what an office wrote, with a number. It is no ``Legislation``: replies
and opinions bind nobody, and most of what that type says would have to be made up. An indicator is
a ``DefinedTerm``, a code with a definition in a list of such; a ``StatisticalVariable`` would have
to name the population and the statistic, which the documents leave open. Persons are not named.
"""

from collections.abc import Sequence
from typing import Any

from api.datasets import Release
from api.door import door
from api.negotiate import MEDIA_TYPES
from api.notice import NOTICE_EN, NOTICE_ZH
from api.pages.labels import KIND
from api.pages.visible import plain
from db.public.files.about import TITLE_EN, TITLE_ZH
from db.public.queries.coverage import Coverage

Node = dict[str, Any]

CONTEXT = "https://schema.org"
_LANGUAGE = "zh-CN"


def document_node(document: Node, *, pinned: bool) -> Node:
    """Return what a document's JSON says, of its current edition or of a ``pinned`` one."""
    url = door().url
    own = f"/d/{document['id']}"
    here = f"{own}/v/{document['edition']}" if pinned else own
    number, date = document["number"], document["date"]
    node: Node = {
        "@context": CONTEXT,
        "@type": "Report",
        "@id": url(here),
        "url": url(here),
        "name": plain(document["title"] or number or document["id"]),
        "identifier": document["id"],
        "genre": KIND[document["kind"]][0],
        "version": str(document["edition"]),
        "inLanguage": _LANGUAGE,
        "datePublished": document["published_at"],
        "dateModified": document["changed_at"],
        "publisher": _publisher(),
        "license": _licence(),
        "isAccessibleForFree": True,
        "isPartOf": {"@id": url("/datasets#series")},
        "encoding": [_encoding(here, suffix) for suffix in ("json", "txt", "md")],
    }
    # The text's bytes are the same for good; the other forms may change with our code.
    node["encoding"][1]["sha256"] = document["text_sha256"]
    if number is not None:
        node["reportNumber"] = plain(number)
    if document["issuer"] is not None:
        node["author"] = {"@type": "GovernmentOrganization", "name": plain(document["issuer"])}
    if date is not None:
        node["dateCreated"] = date
    if pinned:
        node["exampleOfWork"] = {"@id": url(own)}
    return node


def catalogue_node() -> Node:
    """Return the catalogue of all that is here."""
    url = door().url
    return {
        "@context": CONTEXT,
        "@type": "DataCatalog",
        "@id": url("/datasets#catalog"),
        "url": url("/"),
        "name": f"{door().settings.publisher} 公文开放",
        "alternateName": "Open documents",
        "description": _described(),
        "inLanguage": _LANGUAGE,
        "publisher": _publisher(),
        "license": _licence(),
        "dataset": {"@id": url("/datasets#series"), "@type": "Dataset", **_named("")},
    }


def datasets_node(releases: Sequence[Release], covered: Coverage) -> Node:
    """Return the series of releases, the current one of which comes first and is told in full."""
    url = door().url
    series = {
        "@id": url("/datasets#series"),
        "@type": "Dataset",
        "url": url("/datasets"),
        **_named(""),
        **_terms(),
        "dateModified": releases[0].created_at,
        "includedInDataCatalog": {"@id": url("/datasets#catalog")},
        "hasPart": [{"@id": url(one.path)} for one in releases],
    }
    return {"@context": CONTEXT, "@graph": [series, _release(releases[0]) | _covers(covered)]}


def release_node(release: Release) -> Node:
    """Return one release with its files."""
    return {"@context": CONTEXT, **_release(release)}


def indicator_node(indicator: Node) -> Node:
    """Return what an indicator's JSON says of it."""
    url = door().url
    values = f"{indicator['links']['observations']}.csv"
    return {
        "@context": CONTEXT,
        "@type": "DefinedTerm",
        "@id": indicator["links"]["html"],
        "url": indicator["links"]["html"],
        "name": indicator["name"]["zh"],
        "alternateName": [indicator["name"]["en"], *indicator["aliases"]],
        "termCode": indicator["code"],
        "description": indicator["definition"],
        "inDefinedTermSet": {
            "@type": "DefinedTermSet",
            "@id": url("/api/v1/indicators"),
            "name": "指标目录",
            "alternateName": "Indicators",
        },
        "subjectOf": {
            "@type": "DataDownload",
            "contentUrl": values,
            "encodingFormat": MEDIA_TYPES["csv"],
            "isPartOf": {"@id": url("/datasets#series")},
        },
    }


def _release(release: Release) -> Node:
    url = door().url
    return {
        "@type": "Dataset",
        "@id": url(release.path),
        "url": url(release.path),
        **_named(f" {release.name}"),
        **_terms(),
        "identifier": release.name,
        "version": release.name,
        "datePublished": release.created_at,
        "isPartOf": {"@id": url("/datasets#series")},
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.name,
                "contentUrl": url(release.path + file.name),
                "encodingFormat": file.media_type,
                "contentSize": f"{file.bytes} B",
                "sha256": file.sha256,
            }
            for file in release.files
        ],
    }


def _covers(covered: Coverage) -> Node:
    node: Node = {}
    if covered.first is not None and covered.last is not None:
        node["temporalCoverage"] = f"{covered.first}/{covered.last}"
    if covered.areas:
        node["spatialCoverage"] = [
            {"@type": "AdministrativeArea", "name": name, "identifier": code}
            for code, name in covered.areas
        ]
    return node


def _named(behind: str) -> Node:
    return {
        "name": f"{door().settings.publisher} {TITLE_ZH}{behind}",
        "alternateName": f"{TITLE_EN}{behind}",
        "description": _described(),
    }


def _described() -> str:
    return (
        "公文全文及其中的数据，每个数据附原句与出处。数据为"
        f"{NOTICE_ZH}。 Official documents and the numbers in them, each with its sentence and its "
        f"place. Numbers are {NOTICE_EN}."
    )


def _terms() -> Node:
    return {
        "inLanguage": _LANGUAGE,
        "publisher": _publisher(),
        "license": _licence(),
        "isAccessibleForFree": True,
    }


def _publisher() -> Node:
    url = door().url
    return {
        "@type": "GovernmentOrganization",
        "@id": url("/about#publisher"),
        "name": door().settings.publisher,
        "url": url("/"),
    }


def _licence() -> Node:
    url = door().url
    return {
        "@type": "CreativeWork",
        "@id": url("/about#licence"),
        "url": url("/about"),
        "text": door().settings.licence,
    }


def _encoding(path: str, suffix: str) -> Node:
    return {
        "@type": "MediaObject",
        "contentUrl": door().url(f"{path}.{suffix}"),
        "encodingFormat": MEDIA_TYPES[suffix],
    }
