"""The files of a release: sound in every form, the same bytes from the same release."""

import csv
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import warnings
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
from csvw import CSVW
from frictionless import Package, validate

from db.public.files import place, workbook_file
from db.public.files.about import NOTICE_EN, NOTICE_ZH, About, read_figures
from db.public.files.manifest import folder_of, read_sums, released
from db.public.files.place import put_in_place, remove_files
from db.public.files.rewrite import OldFiles
from db.public.files.source import StoreSource
from db.public.files.tables import TABLES
from db.public.files.write import write_files
from db.public.queries import plain
from db.public.store import ReleaseStore, open_store
from gongwen.errors import ReleaseError
from tests import invented
from tests.emptied import empty
from tests.made_numbers import SUSPECT, MadeExtractor

NAME = "2031-04-01-1"
BASE = "https://data.example.org"
ROOT = Path(__file__).parents[3]
NAMES = {
    *(f"{one.name}.{suffix}" for one in TABLES for suffix in ("csv", "ndjson", "parquet")),
    "gongwen.xlsx", "gongwen.sqlite", "datapackage.json", "csv-metadata.json", "README.md",
    "CITATION.cff", "SHA256SUMS",
}  # fmt: skip
QUALITY = (
    {"split": "test", "tool": "gongwen", "version": "2", "numbers": 216, "label": "0.95",
     "quantity_precision": "0.9", "quantity_recall": "0.8", "quantity_f1": "0.85",
     "full_tuple_f1": "0.7"},
)  # fmt: skip
IN_A_PROCESS = """
import sys
from pathlib import Path
from db.public.files.about import About
from db.public.files.source import StoreSource
from db.public.files.write import write_files
from db.public.store import open_store
store = open_store(None, Path(sys.argv[1]), writable=False)
folder = Path(sys.argv[2])
folder.mkdir()
with store.connect(sys.argv[3], streamed=True) as connection:
    about = About(sys.argv[3], "2031-04-01T08:00:01Z", "云州", "条款")
    write_files(StoreSource(connection), folder, about)
"""


def about(**changes: Any) -> About:
    values = {"release": NAME, "created_at": "2031-04-01T08:00:01Z", "publisher": "云州市科技局",
              "licence": "自由使用", "base_url": BASE, "quality": QUALITY}  # fmt: skip
    return About(**{**values, **changes})


def publish(store: ReleaseStore, extractor: MadeExtractor) -> None:
    """A release with numbers, a conflict, an older edition, a quote, a line break, a formula."""
    odd = '孵化器12家，"引号"，逗号,分号；占2/3。\n\n=1+1是公式样的段落。'
    bodies = {"云科办〔2031〕1号": odd, "云科办〔2031〕2号": "孵化器14家，目标20家。"}
    extractor.tell(
        "云科办〔2031〕1号",
        {"exact": "12家", **SUSPECT},
        {"exact": "2/3", "value": "2/3", "base_value": "2/3", "unit": "", "base_unit": "ratio",
         "kind": "share", "related": 0, "area": None, "indicator": None, "period_raw": None},
    )  # fmt: skip
    extractor.tell(
        "云科办〔2031〕2号",
        {"exact": "14家", "flags": ("year_inferred", "zone")},
        {"exact": "20家", "status": "target", "area": "430204"},
    )
    made = [invented.edition(invented.document(name, body=body)) for name, body in bodies.items()]
    older = made[1].document_id
    newer = invented.document("云科办〔2031〕2号", body="孵化器14家，目标20家。又及。")
    made.append(invented.edition(newer, 2, older))
    invented.publish(store, made)


def write(store: ReleaseStore, folder: Path, **changes: Any) -> Path:
    folder.mkdir()
    with store.connect(NAME, streamed=True) as connection:
        said = about(**changes)
        write_files(StoreSource(connection, said.base_url), folder, said)
    return folder


@pytest.fixture
def files(store: ReleaseStore, extractor: MadeExtractor, tmp_path: Path) -> Path:
    publish(store, extractor)
    return write(store, tmp_path / "written")


def rows_of(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_file_is_there_and_has_its_digest(files: Path) -> None:
    assert {path.name for path in files.iterdir()} == NAMES
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"],
        cwd=files,
        check=False,
        stdout=subprocess.PIPE,
    )
    assert done.returncode == 0, done.stdout
    lines = (files / "SHA256SUMS").read_text().splitlines()
    assert [line[66:] for line in lines] == sorted(NAMES - {"SHA256SUMS"})
    assert set(read_sums(files)) == NAMES


def test_columns_are_those_of_the_api_without_contacts() -> None:
    made = {one.name: one.names for one in TABLES}
    api = {"documents": plain.documents, "observations": plain.numbers,
           "indicators": plain.catalogue, "areas": plain.places,
           "corrections": plain.corrections}  # fmt: skip
    for name, columns in api.items():
        wanted = [one for one in columns("") if not one.startswith("contact.")]
        assert list(made[name]) == wanted


def test_contacts_are_nowhere(files: Path) -> None:
    for path in files.iterdir():
        if path.suffix not in (".parquet", ".xlsx"):
            for secret in ("丁一", "王二", "20000001"):
                assert secret.encode() not in path.read_bytes(), path.name
    assert [row for row in rows_of(files, "paragraphs") if row["role"] == "contact"] == []
    assert any(row["suffix"].endswith("有关工作。\n") for row in rows_of(files, "observations"))


def test_csv_is_as_it_should_be(files: Path) -> None:
    body = (files / "paragraphs.csv").read_bytes()
    assert not body.startswith(b"\xef\xbb\xbf")
    assert body.count(b"\r\n") == len(rows_of(files, "paragraphs")) + 1
    assert any(row["text"].startswith("=1+1") for row in rows_of(files, "paragraphs"))
    assert (files / "corrections.csv").read_bytes() == (
        b"id,observation,document,edition,field,cause,old_value,new_value,reason,note,release,until,at,"
        b"links.document,links.edition,links.observation,links.evidence,"
        b"label,value_raw,indicator,base_unit\r\n"
    )
    keys = [row["id"] for row in rows_of(files, "documents")]
    assert keys == sorted(keys)
    assert {row["edition"] for row in rows_of(files, "documents")} == {"1", "2"}


def test_paragraphs_are_spans_of_the_text(files: Path) -> None:
    for row in rows_of(files, "paragraphs"):
        assert len(row["text"]) == int(row["end"]) - int(row["start"])
        assert row["links.html"] == f"{BASE}/d/{row['document']}/v/{row['edition']}#{row['id']}"


def test_the_data_package_is_valid(files: Path) -> None:
    report = validate(str(files / "datapackage.json"))
    assert report.valid, report.flatten(["type", "note"])
    package = Package(str(files / "datapackage.json"))
    assert [one.name for one in package.resources] == [one.name for one in TABLES]
    described = json.loads((files / "datapackage.json").read_bytes())
    assert described["version"] == NAME
    assert described["created"] == "2031-04-01T08:00:01Z"
    for resource in described["resources"]:
        body = (files / resource["path"]).read_bytes()
        assert resource["bytes"] == len(body)
        assert resource["hash"] == f"sha256:{hashlib.sha256(body).hexdigest()}"
        assert resource["rows"] == len(rows_of(files, resource["name"]))


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [("observations", "base_value", "1e3"), ("observations", "document", "nobody"),
     ("documents", "kind", "law"), ("documents", "id", "")],
)  # fmt: skip
def test_the_schema_refuses_what_is_wrong(files: Path, table: str, column: str, value: str) -> None:
    rows = rows_of(files, table)
    rows[0][column] = value
    with (files / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    described = json.loads((files / "datapackage.json").read_bytes())
    for resource in described["resources"]:
        for name in ("bytes", "hash", "rows"):
            del resource[name]
    (files / "datapackage.json").write_text(json.dumps(described))
    assert not validate(str(files / "datapackage.json")).valid


def test_files_of_before_a_column_or_table_was_added_are_made_anew_without_it(
    files: Path, tmp_path: Path
) -> None:
    database = tmp_path / "old.sqlite"
    shutil.copy(files / "gongwen.sqlite", database)
    with closing(sqlite3.connect(database)) as old:
        old.execute("ALTER TABLE observations DROP COLUMN changed_at")
        old.execute("DROP TABLE corrections")
        old.commit()
    again = tmp_path / "again"
    again.mkdir()
    with OldFiles(database, ()) as source:
        write_files(source, again, about())
    assert not (again / "corrections.csv").exists()
    for table in (one for one in TABLES if one.name != "corrections"):
        before, after = rows_of(files, table.name), rows_of(again, table.name)
        if table.name == "observations":
            before = [{key: row[key] for key in row if key != "changed_at"} for row in before]
        assert after == before
    assert b"changed_at" not in (again / "observations.ndjson").read_bytes()
    report = validate(str(again / "datapackage.json"))
    assert report.valid, report.flatten(["type", "note"])


def test_csvw_reads_it(files: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        read = CSVW(str(files / "csv-metadata.json"), validate=True)
        assert read.is_valid, read.warnings
        tables = {table.local_name: list(table) for table in read.tables}
    assert [row["id"] for row in tables["documents.csv"]] == [
        row["id"] for row in rows_of(files, "documents")
    ]
    first = tables["observations.csv"][0]
    assert isinstance(first["start"], int)
    assert first["withdrawn"] is False
    assert isinstance(first["flags"], list)


def test_parquet_has_types_and_the_rows_of_the_csv(files: Path) -> None:
    for table in TABLES:
        read = pq.read_table(files / f"{table.name}.parquet")
        assert tuple(read.column_names) == table.names
        for row, expected in zip(read.to_pylist(), rows_of(files, table.name), strict=True):
            for column in table.columns:
                value, text = row[column.name], expected[column.name]
                if column.type == "list":
                    assert "|".join(value) == text
                elif column.type == "boolean":
                    assert value is (text == "true")
                else:
                    assert ("" if value is None else str(value)) == text
    schema = pq.read_schema(files / "observations.parquet")
    assert str(schema.field("base_value").type) == "string"
    assert str(schema.field("start").type) == "int64"
    assert str(schema.field("withdrawn").type) == "bool"
    assert "string" in str(schema.field("flags").type)
    assert schema.metadata[b"release"] == NAME.encode()
    meta = pq.read_metadata(files / "documents.parquet")
    assert meta.row_group(0).column(0).compression == "ZSTD"


def test_the_workbook_has_a_sheet_a_table(files: Path) -> None:
    book = openpyxl.load_workbook(files / "gongwen.xlsx", read_only=True)
    assert book.sheetnames == ["说明 about", *(one.name for one in TABLES)]
    for table in TABLES:
        cells = list(book[table.name].iter_rows(values_only=True))
        assert cells[0] == table.names
        read = [["" if cell is None else str(cell) for cell in row] for row in cells[1:]]
        assert read == [list(row.values()) for row in rows_of(files, table.name)]
    book.close()


def test_what_does_not_fit_into_the_workbook_is_said(
    store: ReleaseStore, extractor: MadeExtractor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(store, extractor)
    monkeypatch.setattr(workbook_file, "MOST_ROWS", 5)
    monkeypatch.setattr(workbook_file, "_LONGEST", 6)
    files = write(store, tmp_path / "written")
    book = openpyxl.load_workbook(files / "gongwen.xlsx", read_only=True)
    assert "paragraphs" not in book.sheetnames
    assert "见 CSV" in str(book["documents"]["A2"].value)
    book.close()
    said = (files / "README.md").read_text(encoding="utf-8")
    assert "Not in `gongwen.xlsx`" in said
    assert "indicators, paragraphs" in said


def test_the_database_has_keys_and_the_rows_of_the_csv(files: Path) -> None:
    connection = sqlite3.connect(f"file:{files / 'gongwen.sqlite'}?mode=ro&immutable=1", uri=True)
    assert not connection.execute("PRAGMA foreign_key_check").fetchall()
    strict = dict(connection.execute("SELECT name, strict FROM pragma_table_list"))
    for table in TABLES:
        assert strict[table.name] == 1
        found = connection.execute(f'SELECT * FROM "{table.name}"').fetchall()  # noqa: S608
        assert len(found) == len(rows_of(files, table.name))
    found = connection.execute(
        'SELECT o."value", d."title", i."name.zh" FROM observations o'
        " JOIN documents d ON d.id = o.document JOIN indicators i ON i.code = o.indicator"
        " WHERE o.value_raw = '12家'"
    ).fetchall()
    assert found == [("12", "对市二十届人大三次会议第0731号建议的会办意见", "科技企业孵化器")]
    indexed = "EXPLAIN QUERY PLAN SELECT * FROM observations WHERE document = 'x'"
    assert "USING INDEX" in connection.execute(indexed).fetchone()[3]
    flags = connection.execute("SELECT flags FROM observations WHERE value_raw = '14家'").fetchone()
    assert json.loads(flags[0]) == ["year_inferred", "zone", "conflicts"]
    connection.close()


def test_the_readme_says_what_it_is(files: Path) -> None:
    text = (files / "README.md").read_text(encoding="utf-8")
    for said in (NOTICE_ZH, NOTICE_EN, "自由使用", "| test | gongwen | 2 | 216 | 0.9 | 0.8 | 0.85 | 0.7 | 0.95 |",
                 "[DS/OL].(2031-04-01). https://data.example.org/releases/2031-04-01-1/",
                 "@misc{gongwen-2031-04-01-1,", "sha256sum -c SHA256SUMS"):  # fmt: skip
        assert said in text, said
    cited = (files / "CITATION.cff").read_text(encoding="utf-8")
    assert 'cff-version: "1.2.0"' in cited
    assert 'date-released: "2031-04-01"' in cited


def test_links_are_relative_without_an_address(
    store: ReleaseStore, extractor: MadeExtractor, tmp_path: Path
) -> None:
    publish(store, extractor)
    files = write(store, tmp_path / "written", base_url="", quality=())
    assert rows_of(files, "documents")[0]["links.html"].startswith("/d/")
    assert "id" not in json.loads((files / "datapackage.json").read_bytes())
    assert "识别质量" not in (files / "README.md").read_text(encoding="utf-8")
    assert validate(str(files / "datapackage.json")).valid


def test_an_empty_release_has_its_files_too(store: ReleaseStore, tmp_path: Path) -> None:
    invented.publish(store, [])
    files = write(store, tmp_path / "written")
    assert rows_of(files, "documents") == []
    assert validate(str(files / "datapackage.json")).valid


def test_both_stores_give_the_same_bytes(
    postgres_url: str, extractor: MadeExtractor, tmp_path: Path
) -> None:
    empty(postgres_url)
    written = []
    for place_of, url in (("sqlite", None), ("postgresql", postgres_url)):
        store = open_store(url, tmp_path / place_of, writable=True)
        publish(store, extractor)
        written.append(write(store, tmp_path / f"of-{place_of}"))
        store.close()
    first, second = (
        {path.name: path.read_bytes() for path in folder.iterdir()} for folder in written
    )
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_two_processes_give_the_same_bytes(extractor: MadeExtractor, tmp_path: Path) -> None:
    store = open_store(None, tmp_path / "public", writable=True)
    publish(store, extractor)
    store.close()
    made = []
    for seed, zone, folder in (("1", "Asia/Shanghai", "a"), ("7", "America/New_York", "b/c")):
        written = tmp_path / folder
        written.parent.mkdir(exist_ok=True)
        subprocess.run(
            [sys.executable, "-c", IN_A_PROCESS, str(tmp_path / "public"), str(written), NAME],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)},
            cwd=tmp_path, check=True,
        )  # fmt: skip
        made.append({path.name: path.read_bytes() for path in written.iterdir()})
    assert made[0].keys() == NAMES
    assert [name for name in NAMES if made[0][name] != made[1][name]] == []


def fill(folder: Path, text: str = "x") -> None:
    (folder / "a.csv").write_text(text)
    (folder / "SHA256SUMS").write_text(f"{hashlib.sha256(text.encode()).hexdigest()}  a.csv\n")


def test_files_come_into_place_whole_or_not_at_all(tmp_path: Path) -> None:
    def fail(folder: Path) -> None:
        fill(folder)
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        put_in_place(tmp_path, NAME, fail)
    assert list((tmp_path / "files").iterdir()) == []
    for leftover in (".building-2031-03-01-1", f".building-{NAME}", ".replaced-2031-03-01-1"):
        (tmp_path / "files" / leftover).mkdir()
    put_in_place(tmp_path, NAME, fill)
    put_in_place(tmp_path, NAME, lambda folder: fill(folder, "y"))
    assert [path.name for path in (tmp_path / "files").iterdir()] == [NAME]
    assert (folder_of(tmp_path, NAME) / "a.csv").read_text() == "y"
    assert released(tmp_path) == [NAME]
    remove_files(tmp_path, NAME)
    remove_files(tmp_path, NAME)
    assert released(tmp_path) == []
    assert list((tmp_path / "files").iterdir()) == []


def test_a_kill_leaves_nothing_that_is_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What no handler of ours sees: the process is gone before the rename.
    monkeypatch.setattr(place.shutil, "rmtree", lambda *_, **__: None)
    with pytest.raises(KeyboardInterrupt):
        put_in_place(tmp_path, NAME, lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
    monkeypatch.undo()
    assert [path.name for path in (tmp_path / "files").iterdir()] == [f".building-{NAME}"]
    assert released(tmp_path) == []
    put_in_place(tmp_path, NAME, fill)
    assert [path.name for path in (tmp_path / "files").iterdir()] == [NAME]


def test_a_fault_while_writing_leaves_nothing(
    store: ReleaseStore, extractor: MadeExtractor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(store, extractor)
    monkeypatch.setattr(place, "_sync", lambda _: (_ for _ in ()).throw(OSError("no space")))
    with store.connect(NAME, streamed=True) as connection, pytest.raises(OSError, match="no space"):
        put_in_place(
            tmp_path,
            NAME,
            lambda folder: write_files(StoreSource(connection, BASE), folder, about()),
        )
    assert list((tmp_path / "files").iterdir()) == []


def test_names_that_are_none_are_refused(tmp_path: Path) -> None:
    for name in ("..", ".building-x", "a/b", ""):
        with pytest.raises(ReleaseError):
            folder_of(tmp_path, name)
    (tmp_path / "SHA256SUMS").write_text("0" * 64 + "  ../x\n")
    with pytest.raises(ReleaseError):
        read_sums(tmp_path)


def test_figures_are_read_as_text(tmp_path: Path) -> None:
    assert read_figures(tmp_path / "none.json") == ()
    (tmp_path / "q.json").write_text('[{"label": 0.953}]')
    assert read_figures(tmp_path / "q.json") == ({"label": "0.953"},)
