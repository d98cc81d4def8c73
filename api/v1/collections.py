"""The lists of version 1, in one table each: rows, form, columns, filters."""

from api.collection import Collection
from api.represent import columns
from api.represent.as_json import summary_json
from api.represent.catalogue_json import area_json, code_json, indicator_json
from api.represent.number_json import observation_json
from api.v1.filters import AREA_FILTERS, CODE_FILTERS, DOCUMENT_FILTERS, OBSERVATION_FILTERS
from db.public.queries import list_catalogue
from db.public.queries.list_documents import DOCUMENTS as LISTED_DOCUMENTS
from db.public.queries.list_observations import OBSERVATIONS as LISTED_OBSERVATIONS

DOCUMENTS = Collection(
    "documents",
    LISTED_DOCUMENTS,
    summary_json,
    columns.DOCUMENT,
    DOCUMENT_FILTERS,
    total=lambda meta: meta.documents,
)
OBSERVATIONS = Collection(
    "observations",
    LISTED_OBSERVATIONS,
    lambda row, _: observation_json(row),
    columns.OBSERVATION,
    OBSERVATION_FILTERS,
    total=lambda meta: meta.observations,
)
INDICATORS = Collection(
    "indicators",
    list_catalogue.INDICATORS,
    lambda row, _: indicator_json(row),
    columns.INDICATOR,
)
AREAS = Collection(
    "areas", list_catalogue.AREAS, lambda row, _: area_json(row), columns.AREA, AREA_FILTERS
)
CODES = Collection(
    "codes", list_catalogue.CODES, lambda row, _: code_json(row), columns.CODE, CODE_FILTERS
)
