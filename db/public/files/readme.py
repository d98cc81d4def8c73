"""``README.md`` and ``CITATION.cff``: what the files are, for people, and how to cite them."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from db.public.files.about import NOTICE_EN, NOTICE_ZH, About
from db.public.files.columns import FileTable
from db.public.files.source import Told

FILE = "README.md"
CITATION = "CITATION.cff"

_FIGURES = ("quantity_precision", "quantity_recall", "quantity_f1", "full_tuple_f1", "label")
_METHOD_ZH = (
    "数据由规则读出，不用语言模型：先找数字与单位，再按句、段、节确定时期、地区、状态和指标。"
    "一项只有一种读法才给出，否则留空；年份或单位由上下文推定的，加标志说明。表格中的数据暂不读取，"
    "正文中的也会有遗漏。数值照录原文：不同文件的数值并列，互相矛盾的一并保留并标明，存疑的也不改动。"
)
_METHOD_EN = (
    "Rules read the numbers, no language model: first figures with their units, then period, "
    "area, status and indicator from the sentence, the paragraph and the section. What does not "
    "have exactly one reading is left empty; a year or a unit that follows from the context has a "
    "flag that says so. Numbers in tables are not read yet, and some in the text are missed. "
    "Values are kept as printed: those that contradict each other stand side by side with a flag, "
    "and a doubtful one is not changed."
)
_FORMS = """\
每张表有三种格式：`.csv`（RFC 4180，UTF-8，无 BOM）、`.ndjson`、`.parquet`；全部表另合为
`gongwen.xlsx` 与 `gongwen.sqlite`。字段说明见 `datapackage.json`（Data Package 2.0）和
`csv-metadata.json`（CSVW）。用 `sha256sum -c SHA256SUMS` 核对。

- 空单元格表示没有值；列表在 CSV 中以 `|` 连接，在 SQLite 中为 JSON。
- 数值是十进制文本，不经浮点转换；分数按原文写作 `2/3`。
- 偏移量按 Unicode 码点计，所指正文由 `text_sha256` 确定。
- 批量文件不含联系方式：没有 `contact` 各列，也没有作用为 `contact` 的段落。

Each table comes as `.csv` (RFC 4180, UTF-8 without a byte order mark), `.ndjson` and `.parquet`;
all of them together as `gongwen.xlsx` and `gongwen.sqlite`. Columns are described in
`datapackage.json` (Data Package 2.0) and `csv-metadata.json` (CSVW). Check the files with
`sha256sum -c SHA256SUMS`. An empty cell is no value; lists are joined by `|` in CSV and are JSON
in SQLite. Numbers are decimal text and never pass through floats; a fraction stays `2/3`. Offsets
count Unicode code points of the text that `text_sha256` names. Contacts are not in bulk files:
neither the `contact` columns nor the paragraphs of that role.
"""


def write_readme(
    folder: Path,
    about: About,
    told: Told,
    tables: Sequence[FileTable],
    counts: Mapping[str, int],
    left_out: Sequence[str],
) -> None:
    """Write the README; ``left_out`` are the tables that do not fit into the workbook."""
    parts = [
        f"# {about.title}\n",
        f"{NOTICE_ZH}。\n\nNumbers are {NOTICE_EN}.\n",
        f"- 发布机构 publisher: {about.publisher}\n"
        f"- 发布版本 release: {about.release} ({about.created_at})\n"
        f"- 内容摘要 content digest: `{told.content_digest}`\n"
        f"- 审计记录 audit head: `{told.audit_head}`\n"
        f"- 识别规则版本 extractor: {told.extractor}\n",
        "## 文件 Files\n",
        _tables(tables, counts),
        _FORMS,
    ]
    if left_out:
        names = "、".join(left_out)
        parts.append(
            f"超出工作表行数上限、不在 `gongwen.xlsx` 中的表：{names}。\n\n"
            f"Not in `gongwen.xlsx`, because a sheet does not hold them: {', '.join(left_out)}.\n"
        )
    parts += ["## 方法 Method\n", f"{_METHOD_ZH}\n\n{_METHOD_EN}\n"]
    if about.quality:
        parts += ["## 识别质量 Quality\n", _quality(about)]
    parts += [
        "## 使用 Terms\n",
        f"{about.licence}\n",
        "## 引用 How to cite\n",
        f"GB/T 7714-2015:\n\n```\n{about.gbt7714()}\n```\n",
        f"BibTeX:\n\n```bibtex\n{about.bibtex()}\n```\n",
    ]
    (folder / FILE).write_text("\n".join(parts), encoding="utf-8", newline="\n")


def write_citation(folder: Path, about: About) -> None:
    """Write ``CITATION.cff``; a JSON text is a text in YAML too."""
    said = {
        "cff-version": "1.2.0",
        "type": "dataset",
        "message": "请按此引用 / Please cite it so.",
        "title": about.title,
        "version": about.release,
        "date-released": about.day,
    }
    if about.base_url:
        said["url"] = about.url(f"/releases/{about.release}/")
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in said.items()]
    lines.append(f"authors:\n  - name: {json.dumps(about.publisher, ensure_ascii=False)}\n")
    (folder / CITATION).write_text("".join(lines), encoding="utf-8", newline="\n")


def _tables(tables: Sequence[FileTable], counts: Mapping[str, int]) -> str:
    lines = [f"| `{one.name}` | {one.words} | {counts[one.name]} |\n" for one in tables]
    return "| 表 table | 内容 what it holds | 行数 rows |\n|-|-|-|\n" + "".join(lines)


def _quality(about: About) -> str:
    head = (
        "| 文本 texts | 工具 tool | 版本 version | 数据 numbers | 精确率 precision | "
        "召回率 recall | F1 | 全项 full tuple F1 | 名称 label |\n|-|-|-|-|-|-|-|-|-|\n"
    )
    lines = []
    for row in about.quality:
        cells = [row["split"], row["tool"], row["version"] or "", row["numbers"]]
        cells += [row[name] for name in _FIGURES]
        lines.append("| " + " | ".join(map(str, cells)) + " |\n")
    return head + "".join(lines)
