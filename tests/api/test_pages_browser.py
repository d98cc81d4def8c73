"""Pages in a real browser: found, read, followed and downloaded without a line of script.

What was seen is kept as pictures in ``build/screenshots``.
"""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

from tests.api.pages_to_see import ATTACK, publish
from tests.chromium import installed
from tests.live import serve

PICTURES = Path(__file__).parents[2] / "build" / "screenshots"
CARD = ".reading:target"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve(publish(tmp_path_factory.mktemp("seen"))) as address:
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    program = installed()
    if program is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


class Visit:
    """A reader's window; what it asks for and what it complains of is noted."""

    def __init__(self, browser: Browser, base: str, **settings: Any) -> None:
        values = {"locale": "zh-CN", "java_script_enabled": False, "base_url": base, **settings}
        self.context: BrowserContext = browser.new_context(**values)
        self.page: Page = self.context.new_page()
        self.base = base
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def picture(self, name: str) -> None:
        self.page.screenshot(path=PICTURES / f"{name}.png")

    def end(self) -> None:
        self.context.close()
        assert self.asked
        assert [one for one in self.asked if not one.startswith(f"{self.base}/")] == []
        assert self.complaints == []


def wide(page: Page) -> int:
    width: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return width


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_from_a_word_to_the_numbers(chromium: Browser, base: str, width: int, scheme: Any) -> None:
    visit = Visit(chromium, base, viewport={"width": width, "height": 900}, color_scheme=scheme)
    page, name = visit.page, f"{width}-{scheme}"
    page.goto("/")
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    visit.picture(f"home-{name}")
    page.get_by_label("检索公文全文").fill("中试基地")
    page.get_by_role("button", name="检索").click()
    assert page.locator(".snippet mark").first.inner_text() == "中试基地"
    visit.picture(f"search-{name}")
    page.locator(".documents li > a").first.click()
    assert re.search(r"/d/\w{10}$", page.url)
    visit.picture(f"document-{name}")
    own = page.locator(".reading:has(a[href^='/i/'])").first.get_attribute("id") or ""
    number = page.locator(f"a.number[href='#{own}']")
    said = number.inner_text()
    number.click()
    card = page.locator(CARD)
    assert said in card.inner_text()
    assert "文中作" in card.inner_text()
    visit.picture(f"card-{name}")
    page.locator(f"{CARD} a[href^='/i/']").click()
    assert "/i/" in page.url
    visit.picture(f"indicator-{name}")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).click()
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8"))))
    code = page.url.rpartition("/")[2]
    assert rows
    assert {row["indicator"] for row in rows} == {code}
    assert page.locator("tbody tr").count() == len(rows)
    page.get_by_role("link", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    visit.picture(f"english-{name}")
    page.get_by_role("link", name="Documents", exact=True).click()
    assert page.locator("html").get_attribute("lang") == "en"
    visit.end()


def test_the_keyboard_is_enough(chromium: Browser, base: str) -> None:
    visit = Visit(chromium, base, viewport={"width": 1440, "height": 900}, java_script_enabled=True)
    page = visit.page

    def tab_to(selector: str) -> None:
        for _ in range(120):
            page.keyboard.press("Tab")
            if page.evaluate("one => document.activeElement.matches(one)", selector):
                return
        raise AssertionError(f"{selector} is not reached")

    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    visit.picture("keyboard-skip")
    page.keyboard.press("Enter")
    tab_to("#q")
    page.keyboard.type("中试基地")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=*")
    tab_to(".documents li > a")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/d/*")
    tab_to("a.number")
    page.keyboard.press("Enter")
    assert page.locator(CARD).is_visible()
    tab_to(f"{CARD} .close")
    visit.picture("keyboard-card")
    page.keyboard.press("Enter")
    assert page.locator(CARD).count() == 0
    assert page.evaluate("document.querySelector(':target').className") == "number"
    visit.end()


def test_a_link_opens_what_it_names(chromium: Browser, base: str) -> None:
    visit = Visit(chromium, base, viewport={"width": 1440, "height": 700}, java_script_enabled=True)
    page = visit.page
    page.goto("/?q=中试基地")
    link = page.locator(".snippet a").first.get_attribute("href")
    assert link
    page.goto(link)
    target = page.locator("article :target")
    assert target.is_visible()
    marked = target.evaluate("one => getComputedStyle(one).backgroundColor")
    assert marked != page.locator("article p").first.evaluate(
        "one => getComputedStyle(one).backgroundColor"
    )
    pinned = page.locator(".reading .formats a", has_text="固定链接").nth(20)
    address = pinned.get_attribute("href")
    assert address
    assert "/v/1#m-" in address
    page.goto(address)
    box = page.locator("a.number:target").bounding_box()
    assert box
    assert 0 < box["y"] < 700
    visit.picture("pinned-number")
    visit.end()


CLIPBOARD = ["clipboard-read", "clipboard-write"]


@pytest.mark.parametrize("plain", [False, True])
def test_what_is_to_be_cited_is_copied_by_a_press(
    chromium: Browser, base: str, plain: bool
) -> None:
    visit = Visit(chromium, base, java_script_enabled=True, permissions=CLIPBOARD)
    page = visit.page
    if plain:  # http, where there is no clipboard to ask
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")

    def pasted() -> str:
        other = visit.context.new_page()
        other.goto("/docs")
        held: str = other.evaluate("navigator.clipboard.readText()")
        other.close()
        return held

    page.goto("/?q=中试基地")
    page.locator(".documents li > a").first.click()
    page.locator("a.number").nth(3).click()
    card = page.locator(CARD)
    card.get_by_role("button", name="复制链接").click()
    card.get_by_role("button", name="已复制").wait_for()
    visit.picture(f"copied-{plain}")
    address = pasted()
    assert address.startswith(f"{base}/d/")
    assert "/v/1#m-" in address
    card.get_by_role("button", name="复制引文").click()
    card.get_by_role("button", name="已复制").wait_for()
    assert pasted() == card.locator("code.all").inner_text()
    visit.end()


def test_without_script_no_button_promises_to_copy(chromium: Browser, base: str) -> None:
    visit = Visit(chromium, base)
    visit.page.goto("/?q=中试基地")
    visit.page.locator(".documents li > a").first.click()
    visit.page.locator("a.number").nth(3).click()
    assert visit.page.locator(f"{CARD} a.close").is_visible()
    assert visit.page.locator("button.copy:visible").count() == 0
    visit.end()


def test_a_hostile_document_is_its_text(chromium: Browser, base: str) -> None:
    visit = Visit(chromium, base, viewport={"width": 360, "height": 900}, java_script_enabled=True)
    page = visit.page
    for path in ("/?sort=date", "/?q=stolen"):
        page.goto(path)
        assert "stolen" not in page.title() or "q=" in path
        page.locator(".documents li > a", has_text="<script>").click()
        shown = page.locator("article p", has_text="<script>").inner_text()
        plain = re.sub(r"U\+[0-9A-F]{4}", "", shown).removesuffix("¶")
        assert plain == re.sub("[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]", "", ATTACK)
        assert "U+202E" in shown
        assert "U+200B" in shown
        # The main column still holds the whole page.
        assert page.locator("main .side").count() == 1
        assert wide(page) <= 0
    visit.picture("hostile-360")
    visit.end()


@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_moves_and_nothing_sticks_out(chromium: Browser, base: str, width: int) -> None:
    visit = Visit(
        chromium, base, viewport={"width": width, "height": 900}, java_script_enabled=True
    )
    page = visit.page
    for path in every_kind(base, page):
        page.goto(path)
        assert wide(page) <= 0, path
        moved = page.evaluate(
            """() => new Promise(done => {
              let sum = 0;
              new PerformanceObserver(list => list.getEntries().forEach(one => sum += one.value))
                .observe({type: 'layout-shift', buffered: true});
              setTimeout(() => done(sum), 50);
            })"""
        )
        assert moved == 0, path
        answer = visit.context.request.get(path)
        # The reference of the whole API is a book of its own.
        assert len(answer.body()) < 100_000 or path == "/docs", path
        name = re.sub(r"[^a-z]+", "-", path.partition("?")[0].lower()).strip("-") or "home"
        page.screenshot(path=PICTURES / f"page-{name}-{width}.png", full_page=True)
    visit.end()


def test_on_paper(chromium: Browser, base: str) -> None:
    visit = Visit(chromium, base, viewport={"width": 794, "height": 1123})
    page = visit.page
    page.goto("/?q=中试基地")
    page.locator(".documents li > a").first.click()
    page.emulate_media(media="print")
    assert page.locator("article").is_visible()
    assert not page.locator("header.site nav").is_visible()
    assert not page.locator(".anchor").first.is_visible()
    colour = page.locator("body").evaluate("one => getComputedStyle(one).backgroundColor")
    assert colour == "rgb(255, 255, 255)"
    visit.picture("paper")
    (PICTURES / "paper.pdf").write_bytes(page.pdf())
    visit.end()


def test_tables_are_whole_on_paper(chromium: Browser, base: str) -> None:
    # As wide as A4 is between its margins.
    visit = Visit(chromium, base, viewport={"width": 643, "height": 900})
    page = visit.page
    page.emulate_media(media="print")
    tables = 0
    for path in every_kind(base, page):
        if path == "/docs":
            continue
        page.goto(path)
        assert wide(page) <= 0, path
        for table in page.locator(".wide").all():
            cut = "one => [one.scrollWidth - one.clientWidth, getComputedStyle(one).overflowX]"
            assert table.evaluate(cut) == [0, "visible"], path
            tables += 1
    assert tables > 8
    visit.end()


def test_tables_of_words_fit_a_telephone(chromium: Browser, base: str) -> None:
    visit = Visit(chromium, base, viewport={"width": 360, "height": 800})
    page = visit.page
    paths = [
        one for one in every_kind(base, page) if re.search("/changes|/corrections|/diff/", one)
    ]
    assert len(paths) == 3
    for path in paths:
        page.goto(path)
        for table in page.locator(".wide").all():
            assert table.evaluate("one => one.scrollWidth - one.clientWidth") <= 0, path
    visit.end()


def test_a_card_in_a_small_window_quotes_what_was_pressed(chromium: Browser, base: str) -> None:
    visit = Visit(chromium, base, viewport={"width": 360, "height": 740})
    page = visit.page
    page.goto(next(one for one in every_kind(base, page) if re.fullmatch(r"/d/\w+", one)))
    text = re.sub(r"\s", "", page.locator("article").inner_text())
    for place in (0, 5, 17, 30):
        number = page.locator("a.number").nth(place)
        number.click()
        quoted = page.locator(f"{CARD} .quoted")
        assert quoted.is_visible()
        assert quoted.locator("strong").inner_text() == number.inner_text()
        said = re.sub(r"\s", "", quoted.inner_text()).strip("…")
        assert len(said) > len(number.inner_text()) + 5
        assert said in text
    visit.picture("card-quoted")
    page.set_viewport_size({"width": 1440, "height": 900})
    assert not quoted.is_visible()
    visit.end()


@pytest.fixture(scope="module")
def axe() -> str:
    file = Path(__file__).parents[2] / "checks" / "node_modules" / "axe-core" / "axe.min.js"
    if not file.is_file():
        pytest.skip("axe-core is not installed: npm ci --prefix checks")
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize(("scheme", "language"), [("light", "zh"), ("dark", "en")])
def test_nobody_is_shut_out(
    chromium: Browser, base: str, axe: str, scheme: Any, language: str
) -> None:
    locale = {"zh": "zh-CN", "en": "en-GB"}[language]
    visit = Visit(chromium, base, color_scheme=scheme, java_script_enabled=True, locale=locale)
    page = visit.page
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = {}
    for path in every_kind(base, page):
        page.goto(path)
        page.evaluate(axe)
        result = page.evaluate("tags => axe.run({runOnly: tags})", tags)
        broken = [
            (one["id"], [node["html"][:160] for node in one["nodes"]][:3])
            for one in result["violations"]
        ]
        if broken:
            found[path] = broken
    assert found == {}
    visit.complaints = [one for one in visit.complaints if "status of 40" not in one]
    visit.end()


def every_kind(base: str, page: Page) -> list[str]:
    """The address of one page of every kind."""
    answer = page.request.get(f"{base}/api/v1/documents").json()
    document = max(answer["data"], key=lambda one: one["observations"])["id"]
    numbers = page.request.get(f"{base}/api/v1/documents/{document}/observations?limit=200")
    listed = numbers.json()["data"]
    number = next(one for one in listed if one["related"])
    twice = next(one["id"] for one in answer["data"] if one["edition"] == 2)
    return [
        "/",
        "/?q=科技",
        "/?sort=-date",
        f"/d/{document}",
        f"/d/{document}/v/1#n-{listed[0]['id']}",
        f"/d/{document}/numbers",
        f"/o/{number['id']}",
        f"/d/{twice}/v/1",
        f"/d/{twice}/v/1/diff/2",
        "/i",
        "/i/incubators",
        "/i/maker_spaces?status=target",
        "/a",
        "/a/430200",
        "/compare",
        "/compare?indicator=incubators",
        "/about",
        "/terms",
        "/changes",
        "/corrections",
        "/datasets",
        "/docs",
        "/problems/not-found",
    ]


def test_errors_are_friendly(chromium: Browser, base: str, axe: str) -> None:
    visit = Visit(chromium, base, java_script_enabled=True)
    page = visit.page
    for path, words in (("/d/zzzzzzzzzz", "未找到"), ('/?q=""', "没有要查找的词")):
        page.goto(path)
        assert words in page.locator("main").inner_text()
        assert page.locator("form[role=search]").is_visible()
        page.evaluate(axe)
        assert page.evaluate("axe.run().then(done => done.violations.map(one => one.id))") == []
    # A browser notes every answer that is an error.
    visit.complaints = [one for one in visit.complaints if "status of 40" not in one]
    visit.end()


LETTERS = """() => [...document.querySelectorAll('figure > .chart text')].map(one => {
  const box = one.getBoundingClientRect();
  const scale = one.getCTM().a;
  return {size: parseFloat(getComputedStyle(one).fontSize) * scale, text: one.textContent,
          left: box.left, right: box.right, top: box.top, bottom: box.bottom};
})"""


@pytest.mark.parametrize("width", [360, 600, 1440])
def test_the_words_of_a_chart_can_be_read(chromium: Browser, base: str, width: int) -> None:
    visit = Visit(chromium, base, viewport={"width": width, "height": 900})
    for path in ("/i/incubators", "/i/maker_spaces", "/compare?indicator=incubation_carriers"):
        visit.page.goto(path)
        chart = visit.page.locator("figure > .chart").bounding_box()
        letters = visit.page.evaluate(LETTERS)
        assert chart
        assert len(letters) > 4
        for one in letters:
            assert 11 <= one["size"] <= 19, one
            assert chart["x"] <= one["left"] < one["right"] <= chart["x"] + chart["width"], one
        for first in letters:
            for other in letters:
                apart = (
                    first["right"] <= other["left"]
                    or other["right"] <= first["left"]
                    or first["bottom"] <= other["top"] + 2
                    or other["bottom"] <= first["top"] + 2
                )
                assert apart or first is other, (path, first["text"], other["text"])
        assert wide(visit.page) <= 0
    visit.end()


def test_values_are_seen_at_once_on_a_telephone(chromium: Browser, base: str) -> None:
    visit = Visit(chromium, base, viewport={"width": 360, "height": 800})
    page = visit.page
    paths = [one for one in every_kind(base, page) if re.search(r"/numbers$|^/i/\w+$|^/a/", one)]
    assert len(paths) == 3
    for path in paths:
        page.goto(path)
        table = page.locator(".wide:has(td)").last
        box = table.bounding_box()
        assert box
        for value in table.locator("tbody tr td:nth-child(2) a").all():
            place = value.bounding_box()
            assert place
            assert place["x"] + place["width"] <= box["x"] + box["width"] <= 360
        # It is wider than what is seen of it, which a shade at its edge shows until its end.
        assert table.evaluate("one => one.scrollWidth - one.clientWidth") > 20
        assert edge(table) > edge(page.locator("h1")) + 20
        table.evaluate("one => one.scrollLeft = one.scrollWidth")
        assert edge(table) <= edge(page.locator("h1")) + 3
    visit.end()


def edge(part: Locator) -> int:
    """How much darker the right edge of a part is than white."""
    image = Image.open(io.BytesIO(part.screenshot())).convert("L")
    # Between two rules of a table there is nothing at its edge but the shade.
    strip = image.crop((image.width - 2, 6, image.width, 24)).tobytes()
    return 255 - sorted(strip)[len(strip) // 2]


def test_a_label_stays_beside_what_it_names(chromium: Browser, base: str) -> None:
    visit = Visit(chromium, base, viewport={"width": 360, "height": 800})
    page = visit.page
    for path in ("/?q=科技", "/i/incubators", "/i/incubators?lang=en"):
        page.goto(path)
        fields = page.locator("form.search select").all()
        assert fields
        for field in fields:
            name = field.get_attribute("id")
            label = page.locator(f"label[for={name}]").bounding_box()
            box = field.bounding_box()
            assert label
            assert box
            middle = label["y"] + label["height"] / 2
            assert box["y"] < middle < box["y"] + box["height"], (path, name)
    visit.end()


def test_the_menu_says_where_one_is(chromium: Browser, base: str) -> None:
    visit = Visit(chromium, base)
    page = visit.page
    current = page.locator("header.site nav a[aria-current]")
    listed = page.request.get(f"{base}/api/v1/documents").json()["data"][0]["id"]
    for path, said in (
        ("/", "公文"), ("/?q=科技", "公文"), (f"/d/{listed}", "公文"), ("/i", "指标"),
        ("/a/430200", "地区"), ("/compare", "比较"), ("/datasets", "数据集"), ("/about", "方法与质量"),
    ):  # fmt: skip
        page.goto(path)
        assert current.all_inner_texts() == [said], path
    page.goto("/terms")
    assert current.count() == 0
    visit.end()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_chart_file_is_light_in_every_browser(chromium: Browser, base: str, scheme: Any) -> None:
    visit = Visit(chromium, base, color_scheme=scheme, viewport={"width": 860, "height": 530})
    visit.page.goto("/i/maker_spaces/chart.svg")
    visit.picture(f"chart-file-{scheme}")
    image = Image.open(PICTURES / f"chart-file-{scheme}.png").convert("RGB")
    assert image.getpixel((4, 4)) == image.getpixel((850, 520)) == (0xFF, 0xFD, 0xF9)
    # The words above and below it are there, dark on the ground.
    for top, bottom in ((10, 44), (44, 66), (66, 90), (480, 500), (500, 524)):
        assert min(image.crop((16, top, 860, bottom)).convert("L").tobytes()) < 130
    visit.end()
