"""A client that a generator wrote from the description reads the whole API, typed."""

import csv
import importlib
import inspect
import json
import pkgutil
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from types import ModuleType
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from api import create_app
from api.door import EXTENSION
from api.settings import Settings
from api.v1.openapi_json import FILE
from db.public.store import open_store
from tests import invented
from tests.live import serve
from tests.made_numbers import SUSPECT, MadeExtractor

PACKAGE = "generated_gongwen"
OLDER, NEWER = 3, 4
LIST = "/api/v1/documents"
ONE = "/api/v1/documents/{document_id}"
NUMBERS = f"{ONE}/observations"


@dataclass(frozen=True)
class Generated:
    """The generated package, with a client of it that is connected to a live server."""

    client: Any

    def operations(self) -> dict[str, Callable[..., Any]]:
        """What the package calls to get each path, whatever it named that."""
        api = importlib.import_module(f"{PACKAGE}.api")
        found = {}
        for module in pkgutil.walk_packages(api.__path__, f"{api.__name__}."):
            loaded = importlib.import_module(module.name)
            if not module.ispkg:
                made = inspect.getsource(loaded._get_kwargs).split('"url": "')[1]
                found[made.split('"')[0]] = loaded.sync_detailed
        return found

    def get(self, path: str, *arguments: Any, **query: Any) -> Any:
        """The whole response: ``status_code``, ``content``, ``parsed``."""
        return self.operations()[path](*arguments, client=self.client, **query)

    def model(self, name: str) -> Any:
        return getattr(importlib.import_module(f"{PACKAGE}.models"), name)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The package, generated without a warning; its imports are undone at the end."""
    folder = tmp_path_factory.mktemp("generated")
    config = folder / "config.json"
    config.write_text(json.dumps({"post_hooks": []}), encoding="utf-8")
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--path", str(FILE)]
    command += ["--output-path", str(folder / PACKAGE), "--meta", "none"]
    # What a generator cannot read it leaves out with a warning.
    command += ["--config", str(config), "--fail-on-warning"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        yield importlib.import_module(PACKAGE)
    for name in [name for name in sys.modules if name.split(".")[0] == PACKAGE]:
        del sys.modules[name]


@pytest.fixture(scope="module")
def generated(package: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Generated]:
    """The client, of a server over a release with seven documents of two years."""
    folder = tmp_path_factory.mktemp("public")
    extractor = MadeExtractor()
    extractor.tell(
        "云科办〔2031〕1号",
        {"exact": "12家", "flags": ("year_inferred",)},
        {"exact": "7.5%", "kind": "growth", "related": 0, "unit": "%", "base_unit": "percent"},
        {"exact": "3亿元", "indicator": None, "period": None, "area": None, **SUSPECT},
    )
    numbers = "孵化器12家，增长7.5%，投入3亿元。"
    documents = [
        invented.dated(invented.document(f"云科办〔2030〕{n + 1}号"), "2030-06-01")
        for n in range(OLDER)
    ]
    documents += [invented.document(f"云科办〔2031〕{n + 1}号", body=numbers) for n in range(NEWER)]
    store = open_store(None, folder, writable=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("db.public.observation_rows.extract", extractor)
        invented.publish(store, map(invented.edition, documents))
    app = create_app(Settings(public_dir=folder))
    with serve(app) as address, package.Client(base_url=address) as client:
        yield Generated(client)
    app.extensions[EXTENSION].releases.close()
    store.close()


def documents_of(generated: Generated, **query: Any) -> list[Any]:
    answer = generated.get(LIST, **query)
    assert answer.status_code == 200, answer.content
    assert isinstance(answer.parsed, generated.model("DocumentList"))
    assert answer.parsed.meta.complete
    return list(answer.parsed.data)


def test_every_path_has_a_function(generated: Generated) -> None:
    paths = json.loads(FILE.read_bytes())["paths"]
    assert sorted(generated.operations()) == sorted(paths)


def test_documents_are_filtered(generated: Generated) -> None:
    def numbers(**query: Any) -> list[str]:
        return sorted(one.number for one in documents_of(generated, **query))

    older = [f"云科办〔2030〕{n + 1}号" for n in range(OLDER)]
    newer = [f"云科办〔2031〕{n + 1}号" for n in range(NEWER)]
    assert numbers() == older + newer
    assert numbers(year=[2030]) == older
    assert numbers(year_gte=2031) == newer
    assert numbers(year=[2030], number=["云科办[2030] 02号"]) == older[1:2]
    assert numbers(indicator=["incubators"]) == newer[:1]
    assert numbers(issuer=["云州市教育局"]) == []
    kind = generated.model("ListDocumentsKindItem")
    assert numbers(kind=[kind("co_handling_opinion")], year=[2030]) == older
    assert numbers(kind=[kind("letter")]) == []
    # A value that was read is text: a code that is added later is no error.
    assert documents_of(generated)[0].kind == "co_handling_opinion"


def test_two_values_are_joined_by_a_comma(generated: Generated) -> None:
    both = ["云科办〔2030〕1号", "云科办〔2031〕2号"]
    found = documents_of(generated, number=[",".join(both)])
    assert sorted(one.number for one in found) == both
    # This generator repeats a parameter although it is described with explode: false. It is told
    # so, and not answered with the documents of one value.
    refused = generated.get(LIST, number=both)
    assert refused.status_code == 400
    (error,) = refused.parsed.errors
    assert error.parameter == "number"
    assert "join values with commas" in error.detail


def test_a_walk_collects_every_document_once(generated: Generated) -> None:
    found: list[str] = []
    query: dict[str, Any] = {"limit": 3}
    sizes = []
    while len(sizes) < OLDER + NEWER:
        page = generated.get(LIST, **query).parsed
        sizes.append(len(page.data))
        found += [one.id for one in page.data]
        assert page.meta.total == OLDER + NEWER
        if page.meta.complete:
            break
        query["cursor"] = parse_qs(urlsplit(page.links.next_).query)["cursor"][0]
    assert page.links.next_ is None
    assert sizes == [3, 3, 1]
    assert len(set(found)) == OLDER + NEWER
    assert sorted(found) == sorted(one.id for one in documents_of(generated))


def test_a_document_and_its_numbers(generated: Generated) -> None:
    (listed,) = documents_of(generated, number=["云科办〔2031〕1号"])
    answer = generated.get(ONE, listed.id)
    document = answer.parsed.data
    assert isinstance(document, generated.model("Document"))
    assert (document.number, document.year, document.kind) == (
        "云科办〔2031〕1号",
        2031,
        "co_handling_opinion",
    )
    assert (document.proposal.body, document.contact.handler) == ("npc", "王二")
    assert document.signatory is None
    text = "".join(paragraph.text for paragraph in document.paragraphs)
    numbers = generated.get(NUMBERS, listed.id).parsed
    assert [one.exact for one in numbers.data] == ["12家", "7.5%", "3亿元"]
    assert all(one.exact in text and one.document == listed.id for one in numbers.data)
    level, growth, doubtful = numbers.data
    assert (level.indicator, level.period, level.flags) == ("incubators", "2030", ["year_inferred"])
    assert (growth.kind, growth.related, growth.candidate) == ("growth", level.id, None)
    assert (doubtful.indicator, doubtful.period) == (None, None)
    assert isinstance(doubtful.candidate, generated.model("Candidate"))
    assert doubtful.candidate.value == "3.06"
    one = generated.get("/api/v1/observations/{observation_id}", growth.id).parsed
    assert one.data == growth


def test_an_indicator(generated: Generated) -> None:
    answer = generated.get("/api/v1/indicators/{code}", "incubators")
    assert isinstance(answer.parsed, generated.model("IndicatorAnswer"))
    indicator = answer.parsed.data
    assert (indicator.code, indicator.observations, indicator.documents) == ("incubators", 2, 1)
    assert indicator.name.zh == "科技企业孵化器"


def test_nothing_of_an_answer_is_lost(generated: Generated) -> None:
    (document,) = documents_of(generated, indicator=["incubators"])
    numbers = generated.get(NUMBERS, document.id).parsed
    named = {
        "document_id": document.id,
        "observation_id": numbers.data[-1].id,
        "code": "incubators",
        "release": numbers.meta.release,
    }
    read = [path for path in generated.operations() if not path.endswith("{suffix}")]
    assert {LIST, ONE, NUMBERS} < {*read}
    for path in read:
        answer = generated.get(path, *(named[name] for name in re.findall(r"{(\w+)}", path)))
        assert answer.status_code == 200, path
        assert answer.parsed.to_dict() == json.loads(answer.content), path


def test_a_whole_list_is_text(generated: Generated) -> None:
    path = "/api/v1/documents.{suffix}"
    rows = [*csv.DictReader(StringIO(generated.get(path, "csv", year=[2030]).parsed))]
    assert [row["year"] for row in rows] == ["2030"] * OLDER
    lines = generated.get(path, "ndjson", year=[2030]).parsed.splitlines()
    assert [json.loads(line)["id"] for line in lines] == [row["id"] for row in rows]


def test_what_is_wrong_is_a_typed_problem(generated: Generated) -> None:
    answer = generated.get(LIST, limit=0, year=[3000])
    problem = answer.parsed
    assert isinstance(problem, generated.model("Problem"))
    assert (answer.status_code, problem.status) == (400, 400)
    assert problem.type_ == "/problems/invalid-parameter"
    assert sorted(error.parameter for error in problem.errors) == ["limit", "year"]
    assert problem.example == LIST


def test_what_is_missing_is_a_typed_problem(generated: Generated) -> None:
    for path, name in ((ONE, "zzzzzzzzzz"), ("/api/v1/indicators/{code}", "no_such_thing")):
        answer = generated.get(path, name)
        assert isinstance(answer.parsed, generated.model("Problem"))
        assert (answer.status_code, answer.parsed.status) == (404, 404)
        assert not answer.parsed.errors
