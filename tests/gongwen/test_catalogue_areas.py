import pytest

from gongwen.catalogue import (
    ancestors,
    area_of_issuer,
    areas,
    by_name,
    is_zone,
    named_zones,
    within,
    zone_of,
    zone_suffixes,
)

ZHUZHOU = {
    "430200": ("株洲市", "株洲"),
    "430202": ("荷塘区", "荷塘"),
    "430203": ("芦淞区", "芦淞"),
    "430204": ("石峰区", "石峰"),
    "430211": ("天元区", "天元"),
    "430212": ("渌口区", "渌口"),
    "430223": ("攸县", "攸县"),
    "430224": ("茶陵县", "茶陵"),
    "430225": ("炎陵县", "炎陵"),
    "430281": ("醴陵市", "醴陵"),
}


@pytest.mark.parametrize("code", ZHUZHOU)
def test_zhuzhou_as_verified(code: str) -> None:
    area = areas()[code]
    assert (area.name, area.short) == ZHUZHOU[code]
    assert area.parent == ("430000" if code == "430200" else "430200")


def test_the_former_zhuzhou_county_names_its_successor() -> None:
    assert areas()["430221"].successor == "430212"
    assert [area.code for area in areas().values() if area.successor] == ["430221"]


def test_every_division_is_here_with_its_parent() -> None:
    levels = ["province", "prefecture", "county"]
    for area in areas().values():
        assert len(area.code) == 6
        assert len(area.short) >= 2
        if area.parent is None:
            assert area.level == "province"
        else:
            assert levels.index(areas()[area.parent].level) < levels.index(area.level)
            assert area.parent[:2] == area.code[:2]
        assert area.successor is None or area.successor in areas()
    counts = [sum(area.level == level for area in areas().values()) for level in levels]
    assert counts[0] == 34
    assert counts[1] == 333
    assert counts[2] > 2800


def test_a_short_name_is_one_area_s() -> None:
    for area in areas().values():
        if area.short != area.name:
            assert by_name()[area.short] == (area,)


@pytest.mark.parametrize("word", ["合作", "资源", "富裕", "延长", "新兴", "新建", "安居", "共和"])
def test_no_everyday_word_is_an_area(word: str) -> None:
    assert word not in by_name()


@pytest.mark.parametrize(
    ("issuer", "code"),
    [
        ("株洲市科学技术局", "430200"),
        ("株洲市天元区人民政府", "430211"),
        ("湖南省科学技术厅", "430000"),
        ("遂川县人民政府", "360827"),
        ("江西省吉安市遂川县人民政府办公室", "360827"),
        ("淮安经济技术开发区管理委员会", "320800"),
        ("株洲高新技术产业开发区管理委员会", "430200"),
        ("云龙示范区管委会", "430200"),
        ("南京市鼓楼区教育局", "320106"),
        ("吉林市统计局", "220200"),
        ("吉林省统计局", "220000"),
        ("海南省科学技术厅", "460000"),
        ("北京市朝阳区发展和改革委员会", "110105"),
        ("上海市浦东新区人民政府", "310115"),
        ("东莞市教育局", "441900"),
        ("恩施土家族苗族自治州人民政府", "422800"),
        ("株洲县人民政府", "430221"),
        ("攸县科学技术和工业信息化局", "430223"),
        ("中共株洲市委办公室", "430200"),
        ("国家税务总局宝鸡市税务局", "610300"),
        ("雄安新区管理委员会", "130600"),
    ],
)
def test_the_issuer_s_area(issuer: str, code: str) -> None:
    area = area_of_issuer(issuer)
    assert area is not None
    assert area.code == code


@pytest.mark.parametrize("issuer", ["鼓楼区教育局", "科学技术部", "市工信局", "", "合作交流办公室"])
def test_an_unclear_issuer_has_no_area(issuer: str) -> None:
    assert area_of_issuer(issuer) is None


@pytest.mark.parametrize(
    ("issuer", "zone"),
    [
        ("淮安经济技术开发区管理委员会", "淮安经济技术开发区"),
        ("株洲高新区", "株洲高新区"),
        ("宝鸡市高新区管委会", "宝鸡市高新区"),
        ("浦东新区人民政府", None),
        ("株洲市科学技术局", None),
    ],
)
def test_zones(issuer: str, zone: str | None) -> None:
    found = zone_of(issuer)
    assert (found[0] if found else None) == zone


def test_what_is_a_zone() -> None:
    assert is_zone("淮安经开区")
    assert is_zone("云龙示范区")
    assert not is_zone("浦东新区")
    assert not is_zone("天元区")
    assert not named_zones().keys() & by_name().keys()
    assert len(zone_suffixes()) == len(set(zone_suffixes()))


def test_descendants_and_ancestors() -> None:
    zhuzhou = areas()["430200"]
    assert {area.code for area in within(zhuzhou)} == {*ZHUZHOU, "430221"} - {"430200"}
    assert len(within(areas()["430000"])) > 130
    assert [area.code for area in ancestors(areas()["430202"])] == ["430200", "430000"]
    assert [area.code for area in ancestors(areas()["110105"])] == ["110000"]
