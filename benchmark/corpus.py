"""Documents in the manner of office replies and reports, as many as are asked for; all invented.

The same count gives the same documents, byte for byte. The cities are real ones of the catalogue,
so that areas are found as in real text; everything said of them is drawn by lot and false.
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from benchmark import wording
from gongwen.catalogue.areas import areas, within
from gongwen.identity import document_id
from gongwen.model import Kind

CITIES = 20
YEARS = range(2015, 2027)
KINDS: dict[Kind, int] = {
    "proposal_reply": 34,
    "suggestion_reply": 28,
    "co_handling_opinion": 16,
    "notice": 12,
    "other": 8,
    "letter": 2,
}
_DIGITS = "零一二三四五六七八九十"
_LEAST = 300
_MOST = 500
_BEYOND = 90


@dataclass(frozen=True, slots=True)
class Issuer:
    """An office: its full name, what its numbers begin with, its city and the city's counties."""

    name: str
    code: str
    city: str
    counties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is settled of a document before its text is written; ``seed`` draws the rest."""

    document_id: str
    issuer: int
    number: str
    year: int
    kind: Kind
    seed: int


@cache
def issuers() -> tuple[Issuer, ...]:
    """Return the offices: some bureaus of some cities, no two of which share a number's code."""
    found: list[Issuer] = []
    initials: set[str] = set()
    for area in areas().values():
        if area.level != "prefecture" or area.successor or area.name[0] in initials:
            continue
        if not area.name.endswith("市") or len(initials) == CITIES:
            continue
        initials.add(area.name[0])
        counties = tuple(inner.name for inner in within(area))[:8] or (area.name,)
        found += [
            Issuer(area.name + bureau, area.name[0] + short, area.name, counties)
            for bureau, short in wording.BUREAUS
        ]
    # Shuffled, so that not all that is common is of one city.
    random.Random(1).shuffle(found)  # noqa: S311  # the same lot for everybody
    return tuple(found)


def plans(count: int) -> list[Plan]:
    """Return what ``count`` documents are to be, in the order of their ids."""
    draw = random.Random(count)  # noqa: S311  # the same lot for everybody
    offices = issuers()
    weights = _falling(len(offices), 0.8)
    serials: Counter[tuple[str, int]] = Counter()
    found = []
    for seed in range(count):
        (index,) = draw.choices(range(len(offices)), cum_weights=weights)
        office = offices[index]
        year = max(draw.choice(YEARS), draw.choice(YEARS))
        (kind,) = draw.choices(tuple(KINDS), weights=tuple(KINDS.values()))
        code = office.code + draw.choice(wording.SERIES)
        serials[code, year] += 1
        number = f"{code}〔{year}〕{serials[code, year]}号"
        found.append(Plan(document_id(office.name, number), index, number, year, kind, seed))
    return sorted(found, key=lambda plan: plan.document_id)


def write(plan: Plan) -> str:
    """Return the document's text."""
    draw = random.Random(plan.seed)  # noqa: S311  # the same lot for everybody
    office = issuers()[plan.issuer]
    topic = _pick(draw, wording.TOPICS, 1.0)
    title, addressee, opening = _head(draw, plan, office, topic)
    body = "\n\n".join([opening, *_body(draw, plan, office, topic)])
    phone = f"0{draw.randint(310, 799)}-{draw.randint(2, 8)}{draw.randint(100_000, 999_999)}"
    day = f"{plan.year}年{draw.randint(1, 12)}月{draw.randint(1, 28)}日"
    return (
        f"A类\n同意公开\n\n{office.name}文件\n\n{plan.number}\n\n{title}\n\n{addressee}：\n\n"
        f"{body}\n\n承办负责人：{_person(draw)}\n\n承 办 人：{_person(draw)}\n\n"
        f"联系电话：{phone}\n\n{office.name}\n\n{day}\n"
    )


def _head(draw: random.Random, plan: Plan, office: Issuer, topic: str) -> tuple[str, str, str]:
    """Return title, addressee and the first sentence."""
    term = f"十{_DIGITS[1 + (plan.year - YEARS[0]) // 4]}届"
    meeting = f"{_DIGITS[1 + (plan.year - YEARS[0]) % 4]}次会议"
    serial = f"第{draw.randint(1, 999):04}号"
    person = _person(draw)
    if plan.kind == "proposal_reply":
        return (
            f"关于对市政协{term}{meeting}{serial}提案的答复",
            f"{person}委员",
            f"您提出的《关于加快推进{topic}的提案》收悉。经研究，现答复如下：",
        )
    if plan.kind == "suggestion_reply":
        return (
            f"关于对市人大{term}{meeting}{serial}建议的答复",
            f"{person}代表",
            f"您提出的《关于支持{topic}的建议》收悉。经研究，现答复如下：",
        )
    if plan.kind == "co_handling_opinion":
        return (
            f"对市人大{term}{meeting}{serial}建议的会办意见",
            "市发展和改革委员会",
            f"{person}代表提出的《关于促进{topic}的建议》收悉。现将会办意见函告如下：",
        )
    if plan.kind == "letter":
        return f"关于商请支持{topic}工作的函", "市财政局", f"为推进{topic}，现函商如下："
    if plan.kind == "notice":
        return (
            f"关于做好{plan.year}年{topic}工作的通知",
            "各县市区有关部门",
            f"为做好{topic}工作，现将有关事项通知如下：",
        )
    return (
        f"关于{plan.year}年{topic}工作情况的报告",
        f"{office.city}人民政府",
        f"现将{plan.year}年{topic}工作情况报告如下：",
    )


def _body(draw: random.Random, plan: Plan, office: Issuer, topic: str) -> Iterator[str]:
    """Yield headings and paragraphs of the body: 300 to 500 characters, 2 to 5 statistics."""
    statistics = draw.sample(wording.STATISTICS, draw.randint(2, 5))
    sentences = draw.sample(wording.SENTENCES, len(wording.SENTENCES))
    headings = draw.sample(wording.HEADINGS, 3)
    # A section ends with the sentence that reaches its share, so the sum goes beyond it.
    length = draw.randint(_LEAST, _MOST) - _BEYOND
    for section, heading in enumerate(headings):
        yield f"{_DIGITS[section + 1]}、{_filled(draw, heading, plan, office, topic)}"
        parts = statistics[section :: len(headings)]
        while sentences and sum(map(len, parts)) < length // len(headings):
            parts.append(sentences.pop())
        draw.shuffle(parts)
        yield "".join(_filled(draw, part, plan, office, topic) for part in parts)


def _filled(draw: random.Random, template: str, plan: Plan, office: Issuer, topic: str) -> str:
    """Return the template with what it leaves open."""
    return template.format(
        topic=topic,
        technology=_pick(draw, wording.TECHNOLOGIES, 1.6),
        city=office.city,
        county=draw.choice(office.counties),
        year=plan.year - 1,
        next=plan.year + 2,
        n=draw.randint(51, 2400),
        k=draw.randint(5, 180),
        j=draw.randint(1, 14),
        m=f"{draw.uniform(1, 900):.2f}",
        p=f"{draw.uniform(3, 98):.1f}",
        q=f"{draw.uniform(0.8, 19):.2f}",
        r=f"{draw.uniform(0.1, 4):.1f}",
        w=f"{draw.uniform(0.2, 60):.1f}",
    )


def _person(draw: random.Random) -> str:
    return draw.choice(wording.SURNAMES) + _pick(draw, wording.GIVEN, 0.7)


def _pick(draw: random.Random, words: Sequence[str], steepness: float) -> str:
    (word,) = draw.choices(words, cum_weights=_falling(len(words), steepness))
    return word


@cache
def _falling(count: int, steepness: float) -> tuple[float, ...]:
    """Return running sums of weights that fall as words do: the n-th has 1 / n ** steepness."""
    return tuple(accumulate(1 / n**steepness for n in range(1, count + 1)))
