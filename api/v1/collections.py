"""The lists of version 1, in one table each: rows, form, columns, filters."""

from api.collection import Collection
from api.represent.as_json import summary_json
from api.represent.catalogue_json import area_json, code_json, indicator_json
from api.represent.change_json import change_json, issuer_json
from api.represent.correction_json import correction_json
from api.represent.matches import document_matches, observation_matches
from api.represent.number_json import observation_json
from api.v1.filters import (
    AREA_FILTERS,
    CHANGE_FILTERS,
    CODE_FILTERS,
    CORRECTION_FILTERS,
    DOCUMENT_FILTERS,
    OBSERVATION_FILTERS,
)
from db.public.csv_lines import stream_lines
from db.public.queries import (
    list_catalogue,
    list_changes,
    list_corrections,
    list_documents,
    list_editions,
    list_issuers,
    list_observations,
    plain,
)

DOCUMENTS = Collection(
    "documents",
    list_documents.DOCUMENTS,
    summary_json,
    plain.documents,
    DOCUMENT_FILTERS,
    list_documents.FACETS,
    stream_lines,
    document_matches,
    total=lambda meta: meta.documents,
)
OBSERVATIONS = Collection(
    "observations",
    list_observations.OBSERVATIONS,
    lambda row, _: observation_json(row),
    plain.numbers,
    OBSERVATION_FILTERS,
    list_observations.FACETS,
    matches=observation_matches,
    total=lambda meta: meta.observations,
)
INDICATORS = Collection(
    "indicators",
    list_catalogue.INDICATORS,
    lambda row, _: indicator_json(row),
    plain.catalogue,
)
AREAS = Collection(
    "areas", list_catalogue.AREAS, lambda row, _: area_json(row), plain.places, AREA_FILTERS
)
CODES = Collection(
    "codes", list_catalogue.CODES, lambda row, _: code_json(row), plain.code_names, CODE_FILTERS
)
EDITIONS = Collection("editions", list_editions.EDITIONS, summary_json, plain.documents)
ISSUERS = Collection(
    "issuers", list_issuers.ISSUERS, lambda row, _: issuer_json(row), plain.issuers
)
CHANGES = Collection(
    "changes",
    list_changes.CHANGES,
    lambda row, _: change_json(row),
    plain.events,
    CHANGE_FILTERS,
)
CORRECTIONS = Collection(
    "corrections",
    list_corrections.CORRECTIONS,
    lambda row, _: correction_json(row),
    plain.corrections,
    CORRECTION_FILTERS,
)
