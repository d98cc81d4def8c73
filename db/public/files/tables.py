"""The tables of the files, in the order in which keys need one another."""

from db.public.correction_tables import corrections
from db.public.files.columns import FileTable, ForeignKey
from db.public.files.contacts import quotes_cut
from db.public.files.document_columns import DOCUMENT_COLUMNS, PARAGRAPH_COLUMNS
from db.public.files.number_columns import (
    AREA_COLUMNS,
    CORRECTION_COLUMNS,
    INDICATOR_COLUMNS,
    OBSERVATION_COLUMNS,
)
from db.public.files.sources import (
    PARAGRAPHS_COUNTED,
    counted,
    listed_rows,
    paragraph_rows,
)
from db.public.number_tables import areas, indicators, observations
from db.public.queries import plain
from db.public.queries.list_catalogue import AREAS, INDICATORS
from db.public.queries.list_corrections import CORRECTIONS
from db.public.queries.list_documents import DOCUMENTS
from db.public.queries.list_observations import OBSERVATIONS
from db.public.tables import documents

_of = observations.c

TABLES: tuple[FileTable, ...] = (
    FileTable(
        "areas",
        "有数据的地区及其上级",
        "areas that numbers are of, and what they lie in",
        AREA_COLUMNS,
        ("code",),
        (ForeignKey("parent", "areas", "code"),),
        counted(AREAS.counted),
        listed_rows(AREAS, plain.places, AREA_COLUMNS, areas.c.code),
    ),
    FileTable(
        "indicators",
        "指标目录",
        "indicators",
        INDICATOR_COLUMNS,
        ("code",),
        (),
        counted(INDICATORS.counted),
        listed_rows(INDICATORS, plain.catalogue, INDICATOR_COLUMNS, indicators.c.code),
    ),
    FileTable(
        "documents",
        "公文，现行版，不含联系方式",
        "documents in their current editions, without contacts",
        DOCUMENT_COLUMNS,
        ("id",),
        (),
        counted(DOCUMENTS.counted),
        listed_rows(DOCUMENTS, plain.documents, DOCUMENT_COLUMNS, documents.c.id),
    ),
    FileTable(
        "paragraphs",
        "公文段落及其文字，不含联系方式",
        "paragraphs of the documents with their text, without contacts",
        PARAGRAPH_COLUMNS,
        ("document", "id"),
        (ForeignKey("document", "documents", "id"),),
        counted(PARAGRAPHS_COUNTED),
        paragraph_rows,
    ),
    FileTable(
        "observations",
        "文中的数据，每个都附原文",
        "the numbers in the documents, each with its text",
        OBSERVATION_COLUMNS,
        ("id",),
        (
            ForeignKey("document", "documents", "id"),
            ForeignKey("indicator", "indicators", "code"),
            ForeignKey("area", "areas", "code"),
            ForeignKey("related", "observations", "id"),
        ),
        counted(OBSERVATIONS.counted),
        # The key of the release's own table: the numbers of a document in the order of its text.
        quotes_cut(
            listed_rows(
                OBSERVATIONS,
                plain.numbers,
                OBSERVATION_COLUMNS,
                _of.document_id,
                _of.edition,
                _of.start,
            ),
            OBSERVATION_COLUMNS,
        ),
    ),
    FileTable(
        "corrections",
        "数据更正：人工、规则更新、文件新版",
        "changed numbers: by people, by new rules, by new editions",
        CORRECTION_COLUMNS,
        ("id",),
        (ForeignKey("document", "documents", "id"),),
        counted(CORRECTIONS.counted),
        listed_rows(
            CORRECTIONS,
            plain.corrections,
            CORRECTION_COLUMNS,
            corrections.c.document_id,
            corrections.c.position,
        ),
    ),
)
