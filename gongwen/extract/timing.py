"""Which time expression governs a number: bracket, clause, sentence, paragraph, section."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from gongwen.extract.periods import Period

_BRACKET = re.compile(r"[（(]([^（）()]{2,60})[）)]")
_PART_END = re.compile(r"[；。！？;!?\n]")
# 由上年的…, 是2020年…的三倍: the time belongs to the number behind it alone
_LOCAL_BEFORE = re.compile(r"(?:由|从|自|(?<![一二三四五六七八九十])是|为|至|到|达|达到|相当于) ?$")
_FROM = frozenset("自从由")
_LOCAL_AFTER = re.compile(r" ?的")
_UNTIL = re.compile(r"截|至|到")
_PARAGRAPH_STOP = re.compile(r"[。！？!?；\n]")
_SUBJECT = 10
_ITEM = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[、.．]?|[一二三四五六七八九十]是) ?(?!年)"
)
_SENTENCE_END = re.compile(r"[。！？!?\n]")
_SEASONS = frozenset("春夏秋冬")
_CLAUSE_END = re.compile(r"[，。；！？,;!?\n]")
_NUMBER = re.compile(
    r"\d|分之|第[一二三四五六七八九十]|[一二两三四五六七八九十](?:成|倍|家|个|项|名)"
)
_PROPORTION = re.compile(r"[\d.]+(?: ?: ?[\d.]+)*")
_FIGURE = re.compile(r"\d|目前|[一二两三四五六七八九十](?:成|倍|家|个|项|名)")
_OPENS = re.compile(r"[，。；：、！？,;:“（(\n ]")


@dataclass(frozen=True, slots=True)
class _Reach:
    """A time expression with the range of offsets that it governs."""

    period: Period
    start: int
    end: int
    rank: int


class Timing:
    """The times of one folded paragraph, with their reach; run-ins divide it."""

    def __init__(self, text: str, times: list[Period], run_ins: list[int]) -> None:
        self.text = text
        self.run_ins = run_ins
        self._brackets = [match.span() for match in _BRACKET.finditer(text)]
        self._opening = sorted((self._reach(time) for time in times), key=lambda r: r.start)
        self._next = 0
        self._open: list[_Reach] = []

    def at(self, start: int) -> tuple[Period | None, bool]:
        """Return the time that governs an offset, and whether one was found at all.

        Offsets must be asked for from left to right.
        """
        while self._next < len(self._opening) and self._opening[self._next].start <= start:
            self._open.append(self._opening[self._next])
            self._next += 1
        self._open = [reach for reach in self._open if start < reach.end]
        # of equal rank only the newest can govern again: keep one of each
        newest = {reach.rank: reach for reach in sorted(self._open, key=lambda r: r.period.start)}
        self._open = sorted(newest.values(), key=lambda reach: reach.rank)
        return (self._open[-1].period, True) if self._open else (None, False)

    def _reach(self, time: Period) -> _Reach:
        index = bisect_right(self._brackets, (time.start, 0)) - 1
        if index >= 0 and time.end <= self._brackets[index][1]:
            return self._bracket_reach(time, self._brackets[index])
        run_in = self._run_in_end(time.start)
        if self._is_local(time):
            stop = _CLAUSE_END.search(self.text, time.end, time.end + 80)
            end = stop.start() if stop else time.end + 80
            number = _NUMBER.search(self.text, time.end, end)
            if number:
                parts = _PROPORTION.match(self.text, number.start())
                end = max(number.end(), parts.end() if parts else 0)
            return _Reach(time, time.end, end, 4)
        stock = time.value is not None and time.value.startswith("../")
        if not self._opens_sentence(time.start) or (
            stock and not _UNTIL.match(self.text, time.start)
        ):
            # 举办2024年企业大会: a time inside a sentence does not go beyond it
            ends = _SENTENCE_END if time.value else _PART_END
            stop = ends.search(self.text, time.end, min(run_in, time.end + 400))
            # 目前 gives way again to the time before it
            return _Reach(time, time.end, stop.start() if stop else run_in, 2 if time.value else 3)
        return _Reach(time, time.end, run_in, 2)

    def _bracket_reach(self, time: Period, bracket: tuple[int, int]) -> _Reach:
        bare = (
            self.text[bracket[0] + 1 : time.start].strip(" ") == ""
            and self.text[time.end : bracket[1] - 1].strip(" 数据") == ""
        )
        if not bare:
            return _Reach(time, time.end, bracket[1], 6)
        start = bracket[0]
        for stop in _PART_END.finditer(self.text, max(0, bracket[0] - 200), bracket[0]):
            start = stop.end()
        if start == bracket[0]:
            start = max(0, bracket[0] - 200)
        following = _PART_END.search(self.text, bracket[1], bracket[1] + 200)
        return _Reach(time, start, following.start() if following else bracket[1] + 200, 5)

    def _is_local(self, time: Period) -> bool:
        before = self.text[max(0, time.start - 4) : time.start]
        begun = before.rstrip(" ")[-1:] in _FROM and self._goes_on(time)
        if _LOCAL_BEFORE.search(before) and not begun:
            return True
        if self.text[time.end : time.end + 1] in _SEASONS or self._is_compared(time):
            return True
        follows = _LOCAL_AFTER.match(self.text, time.end)
        opens = time.start == 0 or _OPENS.match(self.text, time.start - 1) is not None
        if follows and not opens:
            return True
        number = self.text[time.end : time.end + 1].isdigit()
        return number and not opens

    def _goes_on(self, time: Period) -> bool:
        """Say whether 自 or 从 belongs to the time itself (``自3月以来``, ``从1日到3日，``)."""
        value = time.value or ""
        ranged = "/" in value and not value.startswith("../")
        return value.endswith("/..") or (ranged and self.text[time.end : time.end + 1] in "，,")

    def _is_compared(self, time: Period) -> bool:
        """Say whether a time is that of a number which another one is compared with."""
        return self.text.startswith("同期", time.end)

    def _opens_sentence(self, start: int) -> bool:
        """Say whether a time opens a sentence or the paragraph, but for a short subject."""
        low = max(0, start - _SUBJECT)
        stops = list(_PARAGRAPH_STOP.finditer(self.text, low, start))
        since = stops[-1].end() if stops else low
        item = _ITEM.match(self.text) if since == 0 else None
        since = min(start, item.end()) if item else since
        if self.text[start - 1 : start] in ("，", ","):
            # 据统计，2022年…: what comes before it in its sentence holds no number
            begins = max(
                (m.end() for m in _PARAGRAPH_STOP.finditer(self.text, max(0, start - 80), start)),
                default=0,
            )
            return start - begins < 80 and not _FIGURE.search(self.text[begins:start])
        return (bool(stops) or start <= _SUBJECT) and not _OPENS.search(self.text[since:start])

    def _run_in_end(self, start: int) -> int:
        """Return where what begins at ``start`` ends: at the next run-in but the first."""
        index = bisect_right(self.run_ins, start)
        if index == 0 and self.run_ins and self.text[self.run_ins[0]] == "一":
            # what stands before 一是 holds for all of them
            return len(self.text)
        return self.run_ins[index] if index < len(self.run_ins) else len(self.text)
