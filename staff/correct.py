"""``correct``: a person corrects a published number, rejects it, or takes a correction back.

The printed value stays what it is. The correction belongs to the document, edition and span, so
that it outlives the rules that read the number; it takes effect with the next ``publish``.
"""

import argparse
from contextlib import closing

from db.public.code_lists import CORRECTION_REASON
from db.public.queries.get_observation import get_observation
from db.public.store import open_store
from db.registry.correcting import Grounds, Place, Recorded, correct, place_of, undo
from db.registry.session import Registry, open_registry
from gongwen.correct import FIELDS, WHOLE, checked
from gongwen.errors import RegistryError, WrongCorrection
from staff.output import Output
from staff.persons import basis_argument, name_argument, note_argument
from staff.settings import Settings

NAME = "correct"
SUMMARY = "更正一个数据 / correct a number, reject it, or take a correction back"
EXAMPLES = """\
  python -m staff correct k7mw3qx9tbcd --field base_value --value 3100000000 \\
      --reason misprint --by 李审 --basis '承办科室来函第12号'
  python -m staff correct k7mw3qx9tbcd --reject --by 李审 --basis '系文件条数'
  python -m staff correct k7mw3qx9tbcd --undo --field base_value --by 李审 --basis '复核'"""

REASONS = tuple(code for code in CORRECTION_REASON if not code.startswith("new_"))
"""The reasons that a person can have; the others are the program's."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "observation", metavar="OBSERVATION", help="数据编号 / a number's public id"
    )
    parser.add_argument(
        "--field",
        metavar="FIELD",
        help=f"更正的字段 / the field: {', '.join(FIELDS)}. What is printed never changes",
    )
    parser.add_argument(
        "--value", metavar="VALUE", help="更正值，'' 表示没有 / what it is; '' for nothing"
    )
    parser.add_argument(
        "--reject",
        action="store_true",
        help="不是该文件的数据，不再发布 / this is no number of the document: publish it no more",
    )
    parser.add_argument(
        "--undo",
        action="store_true",
        help="撤回更正 / take back what stands, with --field of that field alone",
    )
    words = "; ".join(f"{code} {' '.join(CORRECTION_REASON[code])}" for code in REASONS)
    parser.add_argument(
        "--reason",
        choices=REASONS,
        metavar="CODE",
        help=f"理由，公开 / why; it is published: {words}. Without it not_data with --reject,"
        " mistaken with --undo",
    )
    parser.add_argument(
        "--by", required=True, type=name_argument, metavar="NAME", help="更正人 / who decides"
    )
    parser.add_argument(
        "--basis",
        required=True,
        type=basis_argument,
        metavar="TEXT",
        help="依据，不公开 / on what basis; never published",
    )
    parser.add_argument(
        "--note", type=note_argument, metavar="TEXT", help="说明，公开 / a note that is published"
    )


def check_arguments(arguments: argparse.Namespace) -> str | None:
    """Return what is wrong with the arguments taken together, None if nothing is."""
    given = arguments.value is not None
    if [given, arguments.reject, arguments.undo].count(True) != 1:
        return (
            "须且只能给出 --field 和 --value、--reject、--undo 之一"
            " / give one of: --field with --value, --reject, --undo"
        )
    if arguments.reject and arguments.field is not None:
        return "--reject 针对整个数据 / --reject is about the whole number: leave out --field"
    if given and arguments.field is None:
        return "--value 须与 --field 同用 / --value needs --field"
    if given and arguments.reason is None:
        return f"请给出 --reason / give --reason: {', '.join(REASONS)}"
    if arguments.undo and arguments.field not in (None, WHOLE, *FIELDS):
        return f"没有这个字段 / no such field; it is one of: {', '.join(FIELDS)}"
    try:
        if given:
            checked(arguments.field, arguments.value)
    except WrongCorrection as error:
        return f"{arguments.field}: {error}"
    return None


def run(arguments: argparse.Namespace, settings: Settings, out: Output) -> int:
    """Record the person's word and print what it changes."""
    reason = arguments.reason or ("not_data" if arguments.reject else "mistaken")
    grounds = Grounds(reason, arguments.basis, arguments.note)
    with open_registry(settings.registry) as registry:
        place = _place(registry, settings, arguments.observation)
        with registry.write(arguments.by) as write:
            if arguments.undo:
                done = undo(write, place, arguments.field, grounds)
            elif arguments.reject:
                done = [correct(write, place, WHOLE, None, grounds)]
            else:
                value = checked(arguments.field, arguments.value)
                done = [correct(write, place, arguments.field, value, grounds)]
    for one in done:
        row = {
            "observation": place.id,
            "document": place.document_id,
            "edition": place.edition,
            "field": one.field,
            "old_value": one.old,
            "new_value": one.new,
            "reason": reason,
            "by": arguments.by,
        }
        out.row(row, _text(place, one))
    out.text("下次发布时生效 / takes effect with the next publish: python -m staff publish")
    return 0


def _place(registry: Registry, settings: Settings, observation: str) -> Place:
    """Find where a number stands: by what was said of it before, else in the release that serves.

    One that was rejected is in no release any more.
    """
    with registry.read() as session:
        known = place_of(session, observation)
    if known is not None:
        return known
    with closing(open_store(settings.publish_url, settings.public_dir, writable=False)) as store:
        serving = store.current()
        if serving is None:
            raise RegistryError(
                "尚未发布，请先运行 / nothing is published yet: python -m staff publish"
            )
        with store.connect(serving) as connection:
            row = get_observation(connection, observation)
    if row is None:
        raise RegistryError(
            f"现行发布版本（{serving}）没有数据 {observation}，编号见其地址 /o/ 之后"
            f" / the release that serves ({serving}) has no number {observation};"
            " its id is the last part of its address, /o/…"
        )
    return Place(row.document_id, row.edition, row.start, row.end)


def _text(place: Place, one: Recorded) -> str:
    head = f"{place.id}  {place.document_id} 第{place.edition}版 edition {place.edition}"
    was, now = (value or "（无 none）" for value in (one.old, one.new))
    return f"{head}  {one.field}: {was} → {now}"
