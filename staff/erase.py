"""``erase``: the texts of a document go from the private side too; digests and the log stay."""

import argparse

from db.registry.erasing import erase, erased_sources
from db.registry.originals import Originals
from staff.at_once import finish, pressing
from staff.output import Output
from staff.persons import name_argument
from staff.settings import Settings

NAME = "erase"
SUMMARY = "从登记库彻底清除一份公文的文字 / remove a document's texts for good"
EXAMPLES = """\
  python -m staff withdraw k7mw3qx9tb --type gone --reason privacy
  python -m staff erase k7mw3qx9tb --by 李审"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("document", metavar="ID", help="公文编号 / a document's id")
    parser.add_argument(
        "--by", type=name_argument, metavar="NAME", help="决定人 / who decides (else the operator)"
    )


def run(arguments: argparse.Namespace, settings: Settings, out: Output) -> int:
    """Erase, and print what was removed. Run again, it completes what was cut short."""
    document: str = arguments.document
    originals = Originals(settings.originals)
    with pressing(settings, out) as press:
        press.catch_up()
        with press.registry.write(arguments.by or settings.operator) as write:
            editions = erase(write, document)
        with press.registry.read() as session:
            sources = erased_sources(session, document)
        removed = sum(originals.remove(sha256) for sha256 in sources)
        press.registry.compact()
        finish(press, out)
    value = {"document": document, "editions": editions, "originals": removed}
    out.row(
        value,
        f"{document} 已清除：{editions} 版文字，{removed} 个原件；备份须另行清除"
        f" / erased: {editions} editions, {removed} originals. Backups are not touched: remove"
        " it from them too",
    )
    return 0
