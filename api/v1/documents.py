"""``/api/v1/documents``, one document, and its numbers."""

from collections.abc import Mapping

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint  # type: ignore[import-untyped]  # it has no hints
from sqlalchemy import Connection

from api.asked_release import RELEASE, asked_release
from api.collection import Collection
from api.conditional import answer
from api.door import door
from api.editions import check_listed, document_answer, document_link, find_edition, parse_id
from api.negotiate import MEDIA_TYPES, negotiate
from api.parameters import read_query
from api.v1.answers import list_answer
from api.v1.collections import DOCUMENTS, EDITIONS, OBSERVATIONS
from api.v1.describe import SUFFIX, WHOLE, describe, describe_list, describe_whole, path_parameter
from api.v1.number_schemas import ObservationListSchema
from api.v1.schemas import DocumentAnswerSchema, DocumentListSchema
from db.public.filters import Condition

blueprint = Blueprint("documents", __name__, url_prefix="/api/v1", description="公文 / Documents.")

_PATH = "/api/v1/documents"
_ID = path_parameter("document_id", "The id of a document, ten characters.", "k7mw3qx9tb")


@blueprint.route("/documents")
class Documents(MethodView):
    """The list."""

    @describe_list(blueprint, "list_documents", DocumentListSchema, DOCUMENTS)
    def get(self) -> Response:
        """公文列表，新的在前 / Documents, newest first.

        Values joined by commas are alternatives, different parameters must all match. Follow
        `links.next` until `meta.complete`: a walk reads one release from beginning to end, even
        when a newer one comes in between.
        """
        return list_answer(DOCUMENTS, _PATH, None)


@blueprint.route(f"/documents.<{WHOLE}>", parameters=[SUFFIX])
class AllDocuments(MethodView):
    """The list as a file."""

    @describe_whole(blueprint, "download_documents", DOCUMENTS)
    def get(self, suffix: str) -> Response:
        """全部公文，CSV、NDJSON 或 XLSX / All documents that the filters let through, as one file.

        The whole filtered set in the order of the list, with its length and its digest.
        """
        return list_answer(DOCUMENTS, _PATH, suffix)


@blueprint.route("/documents/<document_id>", parameters=[_ID])
class Document(MethodView):
    """One document."""

    @describe(
        blueprint,
        "get_document",
        DocumentAnswerSchema,
        errors=(400, 404, 406, 410, 429, 503),
        parameters=RELEASE.openapi(),
    )
    def get(self, document_id: str) -> Response:
        """一份公文，含全部段落 / One document with its paragraphs.

        The current edition, with the receipt of why it is public. A document that is held and one
        that never was answer alike: 404. One that is gone answers 410 with the reason, one that
        is superseded leads to its successor, and one that is withdrawn and still to be read says
        so in `meta.withdrawal`.
        """
        negotiate(["json"])
        query = read_query((RELEASE,), (), example=door().url(_PATH))
        meta = asked_release(query, door().url(_PATH))

        def make() -> tuple[bytes, Mapping[str, str]]:
            found = parse_id(document_id)
            self_link = door().url(f"{_PATH}/{found}")
            return document_answer(meta, found, None, self_link), {"Link": document_link(found)}

        return answer(meta, MEDIA_TYPES["json"], make)


@blueprint.route("/documents/<document_id>/observations", parameters=[_ID])
class DocumentObservations(MethodView):
    """The numbers of one document."""

    @describe_list(
        blueprint,
        "list_document_observations",
        ObservationListSchema,
        OBSERVATIONS,
        fixed=["document"],
    )
    def get(self, document_id: str) -> Response:
        """一份公文的全部数据，按原文顺序 / The numbers of a document, in text order.

        Those of its current edition; `start` and `end` say where each stands in the text.
        """
        return _of_document(OBSERVATIONS, "observations", document_id, None, "document")


@blueprint.route(f"/documents/<document_id>/observations.<{WHOLE}>", parameters=[_ID, SUFFIX])
class AllDocumentObservations(MethodView):
    """The numbers of one document as a file."""

    @describe_whole(blueprint, "download_document_observations", OBSERVATIONS, fixed=["document"])
    def get(self, document_id: str, suffix: str) -> Response:
        """一份公文的全部数据，CSV、NDJSON 或 XLSX / The numbers of a document, as one file.

        The whole filtered set in the order of the list, with its length and its digest.
        """
        return _of_document(OBSERVATIONS, "observations", document_id, suffix, "document")


@blueprint.route("/documents/<document_id>/editions", parameters=[_ID])
class DocumentEditions(MethodView):
    """The editions of one document."""

    @describe_list(
        blueprint, "list_document_editions", DocumentListSchema, EDITIONS, fixed=["document"]
    )
    def get(self, document_id: str) -> Response:
        """一份公文的全部版本 / Every edition of a document, the first one first.

        Another text of the same document is another edition; each has its permanent link
        (`links.edition`) and its digest.
        """
        return _of_document(EDITIONS, "editions", document_id, None)


@blueprint.route(f"/documents/<document_id>/editions.<{WHOLE}>", parameters=[_ID, SUFFIX])
class AllDocumentEditions(MethodView):
    """The editions of one document as a file."""

    @describe_whole(blueprint, "download_document_editions", EDITIONS, fixed=["document"])
    def get(self, document_id: str, suffix: str) -> Response:
        """一份公文的全部版本，整表下载 / Every edition of a document, as one file.

        The whole filtered set in the order of the list, with its length and its digest.
        """
        return _of_document(EDITIONS, "editions", document_id, suffix)


def _of_document(
    collection: Collection, name: str, document_id: str, suffix: str | None, sort: str = ""
) -> Response:
    """Answer with a list of what belongs to one document; 404 where there is no such document.

    A document that is withdrawn and still to be read has its editions, and no list of numbers.
    """

    def exists(connection: Connection) -> None:
        if name == "observations":
            check_listed(connection, parse_id(document_id))
        else:
            find_edition(connection, parse_id(document_id), None)

    return list_answer(
        collection,
        f"{_PATH}/{document_id}/{name}",
        suffix,
        fixed=(Condition("document", "in", (document_id,)),),
        sort=sort,
        exists=exists,
    )
