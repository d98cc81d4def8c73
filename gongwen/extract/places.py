"""The place that a number is of: divisions with their codes, zones with that of their city."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from gongwen.catalogue import area_of_issuer, zone_suffixes
from gongwen.catalogue.areas import Area, ancestors, areas, within
from gongwen.extract.elsewhere import AT_WORK, COUNTRY, OTHER, is_title
from gongwen.model import Document
from gongwen.structure.patterns import after_number

_NAMED_AFTER = re.compile(
    r"大学|学院|理工|师范|医科|科技大|工业大|银行|日报|集团|公司|路|大道|高速|高铁|铁路|湖|江|"
    r"河|机场|港|话|籍|科学技术奖|科技进步奖|技术发明奖|自然科学奖|专利奖|会议|峰会|宣言|精神|航空|电子"
)
_COUNTY = "区县旗"
_REGIONS = frozenset({"15", "45", "54", "64", "65"})
_CITY_ITSELF = re.compile(r"我市|全市")
_WHOLE = (
    r"(?P<whole>全市|我市|全县|我县|全区|我区|全省|我省|全州|我州|全国|我国|全疆|全旗|我旗|全域)"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A mention of a place: its code and name, and whether it is a zone without a code.

    ``around`` says that it is 全区 or 全县, which means the place that is spoken of.
    """

    start: int
    end: int
    code: str | None
    name: str
    zone: bool = False
    printed: str = ""
    around: bool = False


def zone_tail(suffixes: str) -> str:
    """Return what makes a division's name the head of a zone's (株洲 + 高新区)."""
    return rf"(?:国家级?|省级)?(?:{suffixes})"


class Gazetteer:
    """The places that a document of one issuer may mean, as one expression."""

    def __init__(self, home: Area | None) -> None:
        self.home = home
        self.names = _names(home)
        words = "|".join(map(re.escape, sorted(self.names, key=len, reverse=True)))
        suffixes = "|".join(map(re.escape, zone_suffixes()))
        zone = rf"[\u4e00-\u9fa5]{{2,5}}?(?:{suffixes})"
        self.pattern = re.compile(
            rf"{_WHOLE}|(?P<name>(?:{words})(?!{zone_tail(suffixes)}))|(?P<zone>{zone})"
            rf"|(?P<bare>(?<=[，、；。])(?:{suffixes}){AT_WORK})|{OTHER}"
        )

    def places(self, text: str) -> list[Place]:
        """Return the places that a text names, in order."""
        found = []
        for match in self.pattern.finditer(text):
            place = self._place(match)
            if place is not None:
                found.append(place)
        if any(place.code and not place.code.endswith("00") for place in found):
            # 全区 beside a district may be that district
            found = [place for place in found if not (place.around and place.code != self._code)]
        return found

    def only(self, heading: str) -> Place | None:
        """Return the place that a heading consists of, but for its number; None for others."""
        line = heading.strip()
        text = line[after_number(line) :].strip().rstrip(":：。")
        match = self.pattern.fullmatch(text)
        return self._place(match) if match and not match["whole"] else None

    def named(self, text: str) -> Place | None:
        """Return the first place in a name of one; a town keeps its name, as a zone does."""
        places = self.places(text)
        town = _TOWN.match(text) if not places else None
        if town and self.home is not None:
            return Place(0, town.end(), self.home.code, town.group(), zone=True)
        return places[0] if places else None

    def _place(self, match: re.Match[str]) -> Place | None:
        start, end = match.span()
        if match["whole"] in ("全国", "我国"):
            return None if is_title(match.string, end) else Place(start, end, None, COUNTRY)
        if match["rest"] or match["unknown"]:
            # the rest of the places are the issuer's too; of an unknown one it cannot be told
            return Place(start, end, self._code if match["rest"] else None, match.group())
        if match["bare"]:
            return Place(start, end, self._code, match["bare"], zone=True, printed=match["bare"])
        if match["whole"]:
            area = self._whole(match["whole"], match.string)
            around = match["whole"][-1] in _COUNTY
            if area is None:
                return None
            return Place(start, end, area.code, area.name, printed=area.name, around=around)
        if match["zone"]:
            code = self.home.code if self.home else None
            return Place(start, end, code, match["zone"], zone=True)
        if _NAMED_AFTER.match(match.string, end):
            return None
        area = self.names[match["name"]]
        return Place(start, end, area.code, area.name, printed=match["name"])

    def is_near(self, place: Place) -> bool:
        """Say whether a place lies in the issuer's city (or province, for a province's organ)."""
        if self.home is None or place.code is None:
            return True
        width = {"province": 2, "prefecture": 4, "county": 4}[self.home.level]
        province = self.home.code[:2] + "0000"
        return place.code[:width] == self.home.code[:width] or place.code == province

    def is_subject(self, place: Place) -> bool:
        """Say whether a place may be what a sentence is about; 湖南 in a firm's name is not."""
        above = self.home is not None and place.code == self.home.code[:2] + "0000"
        return self.is_near(place) and (not above or place.name == place.printed)

    @property
    def _code(self) -> str | None:
        return self.home.code if self.home else None

    def _whole(self, word: str, text: str) -> Area | None:
        """Resolve 全市, 全省 … from where the issuer is."""
        if word == "全疆":
            return areas()["650000"]
        in_region = self.home is not None and self.home.code[:2] in _REGIONS
        if word == "全区" and in_region and self.home and self.home.level == "prefecture":
            # 全区 beside 我市 is the autonomous region
            region = areas()[self.home.code[:2] + "0000"]
            return region if _CITY_ITSELF.search(text) else None
        if word[-1] in _COUNTY and self.home is not None and self.home.level != "county":
            # 全区 in a city's text is the district that was named before
            return None
        level = {"省": "province", "市": "prefecture", "州": "prefecture"}.get(word[-1], "county")
        area = self.home
        while area is not None and level != "county" and area.level != level and area.parent:
            area = areas().get(area.parent)
        if area is None or (level != "county" and area.level != level):
            return self.home
        return area


def gazetteer(document: Document) -> Gazetteer:
    """Return the places that a document may mean, from its issuer, title or first lines."""
    named = [document.issuer, document.title]
    for paragraph in document.paragraphs[:4]:
        head = document.of(paragraph)[:200]
        named += [head[m.end() :] for m in islice(_BEGINS.finditer(head), 12)]
    for name in filter(None, named):
        home = area_of_issuer(name.removeprefix("关于").removeprefix("中共"))
        if home is not None:
            return _of_home(home)
    return _of_home(_named_most(document.text))


def _named_most(text: str) -> Area | None:
    """Return the city that a text without an issuer names most often, and clearly so."""
    shorts = {area.short: area for area in areas().values() if area.level == "prefecture"}
    head = text[:_HEAD]
    counts = Counter(
        head[i : i + size]
        for size in (2, 3)
        for i in range(len(head) - size + 1)
        if head[i : i + size] in shorts
    )
    most = counts.most_common(2)
    if not most or most[0][1] < _OFTEN or (len(most) > 1 and most[0][1] < 2 * most[1][1]):
        return None
    return shorts[most[0][0]]


@lru_cache(maxsize=256)
def _of_home(home: Area | None) -> Gazetteer:
    return Gazetteer(home)


_HEAD, _OFTEN = 20_000, 4
_BEGINS = re.compile(r"^|在|日|年|—(?!—)|（|，")


def _names(home: Area | None) -> dict[str, Area]:
    """Return the names meant in a document from ``home``: below it, beside it, above it."""
    found: dict[str, Area] = {}
    chosen = [area for area in areas().values() if area.level == "province"]
    if home is not None:
        top = home
        for above in ancestors(home):
            top = above
        chosen += [area for area in within(top) if area.level == "prefecture"]
        city = home if home.level == "prefecture" else areas().get(home.parent or "")
        if city is not None:
            chosen += list(within(city))
        chosen += [home]
    for area in chosen:
        found[area.name] = area
    for area in chosen:
        if area.short and len(area.short) >= 2:
            found.setdefault(area.short, area)
            if area.name.endswith("自治州"):
                found[area.name[:2] + "州"] = area
    return found


class Places:
    """The places of one folded paragraph as the subjects of its numbers.

    A place that opens a sentence or a clause is the subject of what follows in the sentence; one
    right before a number (``炎陵县1家``) is that number's alone. Several in a row
    (``襄城区和襄州区``) are the whole that holds them. One that stands alone before the text of
    its item (``（一）襄城区。…``, ``二是襄城区：…``) is the subject of the item; ``run_ins`` are
    where items begin within the paragraph.
    """

    def __init__(self, text: str, gazette: Gazetteer, run_ins: list[int]) -> None:
        self._begins = [0, *run_ins]
        self._heads: dict[int, Place] = {}
        openings = {
            begin + after_number(text[begin : begin + _NUMBER_LONG]) for begin in self._begins
        }
        self._subjects: list[Place] = []
        self._items: dict[int, Place] = {}
        found = _addressed(text, _beside(text, gazette.places(text)))
        for place in _merged(text, found, gazette.home):
            if place.start in openings and text[place.end : place.end + 1] in _HEAD_END:
                self._heads[bisect_right(self._begins, place.start) - 1] = place
            number = _NUMBER_NEAR.match(text, place.end)
            before = text[place.start - 1 : place.start]
            timed = _TIMED.search(text, max(0, place.start - 6), place.start) is not None
            opens = not before or before in _OPENING or timed
            other = before in ("为", "是") and not gazette.is_near(place)
            near = gazette.is_near(place) and before not in _COMPARING and place.name != COUNTRY
            if number and (opens or near or other):
                self._items[number.end() - 1] = place
            if opens and gazette.is_subject(place) and not text.startswith(_RANKED, place.end):
                first = before in _SENTENCE
                if first or not number:
                    self._subjects.append(place)
        self._starts = [place.start for place in self._subjects]

    def of(self, sentence: int, start: int, number: int) -> Place | None:
        """Return the place of the number at ``start`` whose digits begin at ``number``."""
        item = self._items.get(number)
        if item is not None:
            return item
        index = bisect_left(self._starts, start) - 1
        if index < 0 or self._starts[index] < sentence:
            return None
        return self._subjects[index]

    def head(self, start: int) -> Place | None:
        """Return the place that the item around ``start`` is of."""
        return self._heads.get(bisect_right(self._begins, start) - 1)


def _beside(text: str, found: list[Place]) -> list[Place]:
    """Leave out what only looks like a place where no other place stands before it."""
    kept: list[Place] = []
    last = -_FAR
    for place in found:
        unknown = place.code is None and place.name != COUNTRY
        bare = place.zone and place.name == place.printed
        if (unknown or bare) and (
            place.start - last > _FAR or _STOP.search(text, last, place.start)
        ):
            continue
        kept.append(place)
        last = place.end
    return kept


def _addressed(text: str, found: list[Place]) -> list[Place]:
    """Join a place to the one that holds it and is printed right before it (永州市道县)."""
    joined: list[Place] = []
    for place in found:
        last = joined[-1] if joined else None
        if last is not None and last.end == place.start and _holds(last, place):
            joined[-1] = replace(place, start=last.start, printed=place.name)
        else:
            joined.append(place)
    return joined


def _holds(above: Place, place: Place) -> bool:
    if not above.code or not place.code or above.code == place.code or above.around:
        return False
    width = 2 if above.code.endswith("0000") else 4 if above.code.endswith("00") else 6
    return place.code.startswith(above.code[:width])


def _merged(text: str, found: list[Place], home: Area | None) -> list[Place]:
    """Join places that a list names together into the division that holds them."""
    merged: list[Place] = []
    for place in found:
        last = merged[-1] if merged else None
        if last is not None and text[last.end : place.start] in _JOINTS:
            name = text[last.start : place.end]
            merged[-1] = Place(last.start, place.end, _holding(last, place, home), name)
        else:
            merged.append(place)
    return merged


def _holding(first: Place, second: Place, home: Area | None) -> str | None:
    """Return the code of the smallest division that holds both places, else the issuer's."""
    if first.code and second.code:
        for size in (6, 4, 2):
            if second.code.startswith(first.code[:size]):
                return first.code[:size].ljust(6, "0")
    return home.code if home and first.code and second.code else None


_FAR = 40
_STOP = re.compile(r"[。！？\n]")
_TOWN = re.compile(r"[\u4e00-\u9fa5]{1,6}?(?:街道|[^乡城]镇|乡(?!镇))")
_TIMED = re.compile(
    r"(?:\d年度?|[全去今上前本当]年|[年月]?[底末初]|\d月份?|季度|半年|期间|以来|\d日)$"
)
_RANKED = ("第", "前", "平均", "首", "唯一", "排", "的")
_COMPARING = frozenset("于出比较占超与过距")
_SENTENCE = frozenset("。！？；\n：:") | {""}
_HEAD_END = ("。", ":", "：")
_NUMBER_LONG = 6
_OPENING = frozenset("，；、,。：:（( \n和及与中")
_JOINTS = frozenset({"、", "和", "及", "与"})
_NUMBER_NEAR = re.compile(
    r" ?[（(]?(?:平均(?:水平|值|数)?)?(?:拥有|有|共|达到|达|为|实现|完成|各|新增)?"
    r"(?:超过|超|约|近|不足|逾)? ?[\d一两二三四五六七八九十]"
)
