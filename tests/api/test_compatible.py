"""What breaks a client of the promised description is found, and nothing else is."""

import json
import subprocess
import sys
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from api import compatible
from api.compatible import PROMISED, compare
from api.v1.openapi_json import FILE

Json = dict[str, Any]
LIST = "GET /things"
OK = f"{LIST} 200 application/json"


def described() -> Json:
    """A small description with every construction that is looked into."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "things", "version": "v1"},
        "servers": [{"url": "/"}],
        "paths": {
            "/things": {
                "get": {
                    "operationId": "list_things",
                    "parameters": [
                        {"$ref": "#/components/parameters/Limit"},
                        {"in": "query", "name": "word", "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[a-z]+$"}},
                        {"in": "query", "name": "free", "schema": {"type": "string"}},
                        {"in": "query", "name": "ratio", "schema": {"type": "number"}},
                        {"in": "query", "name": "deep", "style": "deepObject", "explode": True, "schema": {"type": "object"}},
                        {"in": "query", "name": "kind", "style": "form", "explode": False, "schema": {"type": "array", "minItems": 1, "maxItems": 9, "items": {"type": "string", "enum": ["a", "b"]}}},
                        {"in": "query", "name": "either", "schema": {"anyOf": [{"type": "integer", "maximum": 9}, {"type": "string", "enum": ["all", "none"]}]}},
                    ],
                    "responses": {
                        "200": {
                            "description": "A page",
                            "headers": {"Link": {"schema": {"type": "string"}}},
                            "content": {
                                "application/json": {"schema": {"$ref": "#/components/schemas/Page"}},
                                "text/csv": {"schema": {"type": "string"}},
                            },
                        },
                        "404": {"$ref": "#/components/responses/Missing"},
                    },
                },
                "head": {"responses": {"200": {"description": "The same without a body"}}},
            },
            "/things/{id}": {
                "parameters": [{"in": "path", "name": "id", "required": True, "schema": {"type": "string"}}],
                "get": {"responses": {"200": {"description": "One", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}}},
            },
            "/again": {"get": {"responses": {"200": {"$ref": "#/paths/~1things/get/responses/200"}}}},
        },
        "components": {
            "parameters": {"Limit": {"in": "query", "name": "limit", "schema": {"type": "integer", "minimum": 1, "maximum": 500}}},
            "responses": {"Missing": {"description": "None", "content": {"application/problem+json": {"schema": {"type": "object", "properties": {"title": {"type": "string"}}, "additionalProperties": False}}}}},
            "schemas": {
                "Page": {
                    "type": "object",
                    "required": ["data", "next"],
                    "properties": {
                        "data": {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}},
                        "next": {"type": ["string", "null"]},
                        "total": {"type": "integer"},
                    },
                },
                "Thing": {
                    "allOf": [
                        {"$ref": "#/components/schemas/Named"},
                        {
                            "type": "object",
                            "required": ["kind"],
                            "properties": {
                                "kind": {"type": "string", "enum": ["a", "b"]},
                                "share": {"type": "number"},
                                "day": {"type": "string", "format": "date"},
                                "owner": {"anyOf": [{"$ref": "#/components/schemas/Owner"}, {"type": "null"}]},
                                "counts": {"type": "object", "additionalProperties": {"type": "integer"}},
                                "parent": {"$ref": "#/components/schemas/Thing"},
                                "near": {"oneOf": [{"$ref": "#/components/schemas/Named"}, {"$ref": "#/components/schemas/Owner"}, {"type": "object", "required": ["code"], "properties": {"code": {"type": "string"}}}]},
                                "told": {"type": ["object", "string", "null"], "required": ["words"], "properties": {"words": {"type": "string"}}},
                                "until": {"type": ["string", "null"], "format": "date"},
                            },
                        },
                    ]
                },
                "Named": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}},
                "Owner": {"type": "object", "required": ["mail"], "properties": {"mail": {"type": "string"}, "since": {"type": "integer"}}},
            },
        },
    }  # fmt: skip


def get(spec: Json) -> Json:
    found: Json = spec["paths"]["/things"]["get"]
    return found


def parameter(spec: Json, name: str) -> Json:
    if name == "limit":
        return spec["components"]["parameters"]["Limit"]
    return next(one for one in get(spec)["parameters"] if one.get("name") == name)


def asked(spec: Json, name: str) -> Json:
    return parameter(spec, name)["schema"]


def page(spec: Json) -> Json:
    return spec["components"]["schemas"]["Page"]


def thing(spec: Json) -> Json:
    return spec["components"]["schemas"]["Thing"]["allOf"][1]


def owner(spec: Json) -> Json:
    return spec["components"]["schemas"]["Owner"]


def content(spec: Json) -> Json:
    return get(spec)["responses"]["200"]["content"]


def query(**more: Any) -> Json:
    return {"in": "query", "name": "more", "schema": {"type": "string"}, **more}


KEY = {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}

BREAKS: dict[str, tuple[Callable[[Json], Any], str]] = {
    "path gone": (lambda s: s["paths"].pop("/things/{id}"), "GET /things/{id}: gone"),
    "method gone": (lambda s: s["paths"]["/things"].pop("head"), "HEAD /things: gone"),
    "status gone": (lambda s: get(s)["responses"].pop("404"), f"{LIST} 404: gone"),
    "media type gone": (lambda s: content(s).pop("text/csv"), f"{LIST} 200 text/csv: gone"),
    "media type of a referenced response gone": (lambda s: s["components"]["responses"]["Missing"].pop("content"), f"{LIST} 404 application/problem+json: gone"),
    "response header gone": (lambda s: get(s)["responses"]["200"].pop("headers"), f"{LIST} 200 header Link: gone"),
    "schema gone": (lambda s: s["components"]["schemas"].update(Thing={"allOf": [s["components"]["schemas"].pop("Named"), thing(s)]}) or thing(s)["properties"].pop("near"), "schema Named: gone"),
    "operationId changed": (lambda s: get(s).update(operationId="things"), f"{LIST}: operationId list_things is things now"),
    "operationId gone": (lambda s: get(s).pop("operationId"), f"{LIST}: operationId list_things is None now"),
    "server changed": (lambda s: s.update(servers=[{"url": "/v1"}]), f"{LIST}: servers ['/'] are ['/v1'] now"),
    "server added": (lambda s: s["servers"].append({"url": "/other"}), f"{LIST}: servers ['/'] are ['/', '/other'] now"),
    "servers of one path": (lambda s: s["paths"]["/things"].update(servers=[{"url": "/b"}]), f"{LIST}: servers ['/'] are ['/b'] now"),
    "security everywhere": (lambda s: s.update(security=[{"key": []}]), f"{LIST}: security [{{}}] is [{{'key': []}}] now"),
    "security of one operation": (lambda s: get(s).update(security=[{"key": []}]), f"{LIST}: security [{{}}] is [{{'key': []}}] now"),
    "request body": (lambda s: get(s).update(requestBody={"content": {}}), f"{LIST}: has a request body, and those are not compared"),
    "query parameter gone": (lambda s: get(s)["parameters"].pop(1), f"{LIST}, query parameter word: gone"),
    "path parameter gone": (lambda s: s["paths"]["/things/{id}"].pop("parameters"), "GET /things/{id}, path parameter id: gone"),
    "parameter moved": (lambda s: parameter(s, "word").update({"in": "header"}), f"{LIST}, query parameter word: gone"),
    "parameter required": (lambda s: parameter(s, "word").update(required=True), f"{LIST}, query parameter word: required now"),
    "new required parameter": (lambda s: get(s)["parameters"].append(query(required=True)), f"{LIST}, query parameter more: new and required"),
    "new required parameter of the path": (lambda s: s["paths"]["/things"].update(parameters=[query(required=True)]), f"{LIST}, query parameter more: new and required"),
    "parameter type changed": (lambda s: asked(s, "limit").update(type="string"), f"{LIST}, query parameter limit: takes no integer now"),
    "number to integer": (lambda s: asked(s, "ratio").update(type="integer"), f"{LIST}, query parameter ratio: takes no number now"),
    "array to scalar": (lambda s: parameter(s, "kind").update(schema={"type": "string"}), f"{LIST}, query parameter kind: takes no array now"),
    "scalar to array": (lambda s: parameter(s, "word").update(schema={"type": "array", "items": {"type": "string"}}), f"{LIST}, query parameter word: takes no string now"),
    "alternative gone": (lambda s: asked(s, "either")["anyOf"].pop(0), f"{LIST}, query parameter either: takes no integer now"),
    "alternative narrowed": (lambda s: asked(s, "either")["anyOf"][1]["enum"].remove("all"), f"{LIST}, query parameter either: takes no ['all'] now"),
    "parameter value gone": (lambda s: asked(s, "kind")["items"]["enum"].remove("b"), f"{LIST}, query parameter kind: takes no ['b'] now"),
    "parameter limited to values": (lambda s: asked(s, "free").update(enum=["a"]), f"{LIST}, query parameter free: takes only ['a'] now"),
    "minimum raised": (lambda s: asked(s, "limit").update(minimum=2), f"{LIST}, query parameter limit: minimum 1 is 2 now"),
    "minimum new": (lambda s: asked(s, "ratio").update(minimum=0), f"{LIST}, query parameter ratio: minimum None is 0 now"),
    "maximum lowered": (lambda s: asked(s, "limit").update(maximum=499), f"{LIST}, query parameter limit: maximum 500 is 499 now"),
    "maximum new": (lambda s: asked(s, "ratio").update(exclusiveMaximum=1), f"{LIST}, query parameter ratio: exclusiveMaximum None is 1 now"),
    "minLength raised": (lambda s: asked(s, "word").update(minLength=2), f"{LIST}, query parameter word: minLength 1 is 2 now"),
    "maxLength lowered": (lambda s: asked(s, "word").update(maxLength=199), f"{LIST}, query parameter word: maxLength 200 is 199 now"),
    "minItems raised": (lambda s: asked(s, "kind").update(minItems=2), f"{LIST}, query parameter kind: minItems 1 is 2 now"),
    "maxItems lowered": (lambda s: asked(s, "kind").update(maxItems=8), f"{LIST}, query parameter kind: maxItems 9 is 8 now"),
    "exclusiveMinimum new": (lambda s: asked(s, "ratio").update(exclusiveMinimum=0), f"{LIST}, query parameter ratio: exclusiveMinimum None is 0 now"),
    "multipleOf new": (lambda s: asked(s, "ratio").update(multipleOf=2), f"{LIST}, query parameter ratio: multipleOf [] is [2] now"),
    "const new": (lambda s: asked(s, "free").update(const="a"), f"{LIST}, query parameter free: const [] is ['a'] now"),
    "format new": (lambda s: asked(s, "free").update(format="date"), f"{LIST}, query parameter free: format [] is ['date'] now"),
    "uniqueItems new": (lambda s: asked(s, "kind").update(uniqueItems=True), f"{LIST}, query parameter kind: uniqueItems [] is [True] now"),
    "fields of an object in a query": (lambda s: asked(s, "deep").update(properties={"a": {}}), f"{LIST}, query parameter deep: properties [] is [{{'a': {{}}}}] now"),
    "required fields of an object in a query": (lambda s: asked(s, "deep").update(required=["a"]), f"{LIST}, query parameter deep: required [] is [['a']] now"),
    "pattern changed": (lambda s: asked(s, "word").update(pattern="^a$"), f"{LIST}, query parameter word: pattern ['^[a-z]+$'] is ['^a$'] now"),
    "pattern new": (lambda s: asked(s, "free").update(pattern="^a$"), f"{LIST}, query parameter free: pattern [] is ['^a$'] now"),
    "written in another way": (lambda s: parameter(s, "kind").update(explode=True), f"{LIST}, query parameter kind: style form, explode False is style form, explode True now"),
    "field gone": (lambda s: page(s)["properties"].pop("total"), "Page.total: gone"),
    "field of an allOf gone": (lambda s: thing(s)["properties"].pop("share"), "Thing.share: gone"),
    "field of a referenced allOf gone": (lambda s: s["components"]["schemas"]["Named"].pop("properties"), "Thing.name: gone"),
    "field of an object or text gone": (lambda s: thing(s)["properties"]["told"]["properties"].clear(), "Thing.told.words: gone"),
    "field that two parts describe": (lambda s: (thing(s)["properties"].update(name={}), s["components"]["schemas"]["Named"]["properties"].update(name={})), "Thing.name: may be null now"),
    "field behind anyOf gone": (lambda s: owner(s)["properties"].pop("since"), "Thing.owner.since: gone"),
    "field of a oneOf gone": (lambda s: thing(s)["properties"]["near"]["oneOf"].__setitem__(1, {"type": "object", "properties": {"mail": {"type": "string"}}, "required": ["mail"]}), "Thing.near.since: gone"),
    "field of a problem gone": (lambda s: s["components"]["responses"]["Missing"]["content"]["application/problem+json"]["schema"]["properties"].pop("title"), f"{LIST} 404 application/problem+json.title: gone"),
    "another schema referred to": (lambda s: page(s)["properties"]["data"].update(items={"$ref": "#/components/schemas/Owner"}), "Page.data[].name: gone"),
    "field type changed": (lambda s: page(s)["properties"]["total"].update(type="string"), "Page.total: may be string now"),
    "integer to number": (lambda s: page(s)["properties"]["total"].update(type="number"), "Page.total: may be number now"),
    "field may be null": (lambda s: page(s)["properties"]["total"].update(type=["integer", "null"]), "Page.total: may be null now"),
    "field may be null by anyOf": (lambda s: thing(s)["properties"].update(kind={"anyOf": [thing(s)["properties"]["kind"], {"type": "null"}]}), "Thing.kind: may be null now"),
    "null among the codes": (lambda s: thing(s)["properties"].update(kind={"enum": ["a", None]}), "Thing.kind: may be null now"),
    "field may be anything": (lambda s: page(s)["properties"].update(total={}), "Page.total: may be string now"),
    "another alternative": (lambda s: thing(s)["properties"]["near"]["oneOf"].append({"type": "string"}), "Thing.near: may be string now"),
    "another object": (lambda s: content(s)["application/json"].update(schema={"anyOf": [{"$ref": "#/components/schemas/Page"}, {"$ref": "#/components/schemas/Owner"}]}), f"{OK}: may be Owner now"),
    "another object without a name": (lambda s: thing(s)["properties"]["near"]["oneOf"].append({"type": "object"}), "Thing.near: may be something else now"),
    "another object in the place of one": (lambda s: content(s)["application/json"].update(schema={"anyOf": [{"$ref": "#/components/schemas/Owner"}, {"$ref": "#/components/schemas/Named"}]}), f"{OK}.data: gone"),
    "field may be anything by true": (lambda s: page(s)["properties"].update(total=True), "Page.total: may be string now"),
    "item type changed": (lambda s: page(s)["properties"]["data"].update(items={"type": "string"}), "Page.data[]: may be string now"),
    "item type gone": (lambda s: page(s)["properties"]["data"].pop("items"), "Page.data[]: may be string now"),
    "object to array": (lambda s: thing(s)["properties"]["counts"].update(type="array"), "Thing.counts: may be array now"),
    "field not always there": (lambda s: page(s)["required"].remove("next"), "Page.next: not always there now"),
    "field of an allOf not always there": (lambda s: thing(s).pop("required"), "Thing.kind: not always there now"),
    "field behind anyOf not always there": (lambda s: owner(s).pop("required"), "Thing.owner.mail: not always there now"),
    "closed": (lambda s: page(s).update(additionalProperties=False), "Page: may have no further fields now"),
    "closed by unevaluatedProperties": (lambda s: thing(s).update(unevaluatedProperties=False), "Thing: may have no further fields now"),
    "other further fields": (lambda s: thing(s)["properties"]["counts"].update(additionalProperties={"type": "string"}), "Thing.counts.*: may be string now"),
    "any further fields": (lambda s: thing(s)["properties"]["counts"].pop("additionalProperties"), "Thing.counts.*: may be array now"),
    "format gone": (lambda s: thing(s)["properties"]["day"].pop("format"), "Thing.day: format ['date'] is [] now"),
    "format changed": (lambda s: thing(s)["properties"]["day"].update(format="date-time"), "Thing.day: format ['date'] is ['date-time'] now"),
    "described no more": (lambda s: content(s)["application/json"].pop("schema"), f"{OK}: may be string now"),
    "another type of body": (lambda s: page(s).update(type="array"), f"{OK}: may be array now"),
}  # fmt: skip

ADDITIONS: dict[str, Callable[[Json], Any]] = {
    "nothing": lambda s: None,
    "path": lambda s: s["paths"].update({"/more": {"get": {"responses": {}}}}),
    "method": lambda s: s["paths"]["/things/{id}"].update(head={"responses": {}}),
    "status": lambda s: get(s)["responses"].update({"410": {"description": "Over"}}),
    "media type": lambda s: content(s).update({"application/x-ndjson": {}}),
    "header": lambda s: get(s)["responses"]["200"]["headers"].update(ETag={}),
    "operationId where none was": lambda s: s["paths"]["/things/{id}"]["get"].update(operationId="get_thing"),
    "credentials that may be left out": lambda s: s.update(security=[{"key": []}, {}], components={**s["components"], "securitySchemes": KEY}),
    "servers said as they were": lambda s: s["paths"]["/things"].update(servers=[{"url": "/"}]),
    "servers no longer said": lambda s: s.pop("servers"),
    "words": lambda s: (get(s).update(summary="Things", description="All", deprecated=True, tags=["t"]), parameter(s, "word").update(description="A word", example="b")),
    "parameter": lambda s: get(s)["parameters"].append(query()),
    "parameter of the path": lambda s: s["paths"]["/things/{id}"].update(parameters=[*s["paths"]["/things/{id}"]["parameters"], query()]),
    "parameter moved from the path to its operation": lambda s: s["paths"]["/things/{id}"]["get"].update(parameters=s["paths"]["/things/{id}"].pop("parameters")),
    "parameter no longer by reference": lambda s: get(s)["parameters"].__setitem__(0, deepcopy(s["components"]["parameters"]["Limit"])),
    "parameter required no more": lambda s: s["paths"]["/things/{id}"]["parameters"][0].update(required=False),
    "parameter takes another value": lambda s: asked(s, "kind")["items"]["enum"].append("c"),
    "parameter takes any value": lambda s: asked(s, "kind")["items"].pop("enum"),
    "parameter takes anything": lambda s: parameter(s, "word").pop("schema"),
    "parameter takes another type": lambda s: asked(s, "limit").update(type=["integer", "string"]),
    "integer to number in a parameter": lambda s: asked(s, "limit").update(type="number"),
    "parameter of another alternative": lambda s: asked(s, "either")["anyOf"].append({"type": "boolean"}),
    "range widened": lambda s: (asked(s, "limit").update(minimum=0, maximum=501), asked(s, "word").update(minLength=0, maxLength=201), asked(s, "kind").update(minItems=0, maxItems=10)),
    "range gone": lambda s: (asked(s, "limit").pop("minimum"), asked(s, "limit").pop("maximum"), asked(s, "word").pop("pattern")),
    "explode said as it was": lambda s: parameter(s, "word").update(style="form", explode=True),
    "schema": lambda s: s["components"]["schemas"].update(More={"type": "object"}),
    "field": lambda s: page(s)["properties"].update(more={"type": "null"}),
    "field always there": lambda s: page(s)["required"].append("total"),
    "code in an answer": lambda s: thing(s)["properties"]["kind"]["enum"].append("c"),
    "code of an answer gone": lambda s: thing(s)["properties"]["kind"]["enum"].remove("a"),
    "codes of an answer open": lambda s: thing(s)["properties"].update(kind={"anyOf": [thing(s)["properties"]["kind"], {"type": "string"}]}),
    "null no more": lambda s: page(s)["properties"]["next"].update(type="string"),
    "number to integer in an answer": lambda s: thing(s)["properties"]["share"].update(type="integer"),
    "codes without their type": lambda s: thing(s)["properties"].update(kind={"enum": ["a", "b"]}),
    "one code without its type": lambda s: thing(s)["properties"].update(kind={"const": "a"}),
    "field that two parts describe": lambda s: thing(s)["properties"].update(name={"description": "Its name"}),
    "field that is never there": lambda s: page(s)["properties"].update(total=False),
    "object no more where text was as well": lambda s: thing(s)["properties"].update(told={"type": "string"}),
    "null beside a format": lambda s: thing(s)["properties"].update(until={"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}),
    "reference written out": lambda s: thing(s)["properties"]["near"]["oneOf"].__setitem__(0, deepcopy(s["components"]["schemas"]["Named"])),
    "further fields where there were none": lambda s: s["components"]["responses"]["Missing"]["content"]["application/problem+json"]["schema"].pop("additionalProperties"),
    "null said by anyOf": lambda s: page(s)["properties"].update(next={"anyOf": [{"type": "string"}, {"type": "null"}]}),
    "alternative gone from an answer": lambda s: thing(s)["properties"]["near"]["oneOf"].pop(0),
    "field in an alternative": lambda s: owner(s)["properties"].update(phone={"type": "string"}),
    "format": lambda s: page(s)["properties"]["next"].update(format="uri-reference"),
    "schema named that stood in place": lambda s: (s["components"]["schemas"].update(Day=thing(s)["properties"]["day"]), thing(s)["properties"].update(day={"$ref": "#/components/schemas/Day", "description": "A day"})),
    "further fields said to be free": lambda s: page(s).update(additionalProperties=True),
}  # fmt: skip


def changed(change: Callable[[Json], Any]) -> Json:
    spec = described()
    change(spec)
    return spec


@pytest.mark.parametrize(("change", "line"), BREAKS.values(), ids=BREAKS.keys())
def test_a_break_is_found_and_named(change: Callable[[Json], Any], line: str) -> None:
    assert line in map(str, compare(described(), changed(change)))


@pytest.mark.parametrize("change", ADDITIONS.values(), ids=ADDITIONS.keys())
def test_an_addition_is_no_break(change: Callable[[Json], Any]) -> None:
    assert compare(described(), changed(change)) == []


def test_a_break_is_told_once_however_often_it_is_met() -> None:
    spec = changed(lambda s: thing(s)["properties"].pop("share"))
    assert [*map(str, compare(described(), spec))] == ["Thing.share: gone"]


def test_credentials_that_are_asked_for_no_more_are_no_break() -> None:
    old = changed(lambda s: s.update(security=[{"key": []}]))
    assert compare(old, changed(lambda s: s.update(security=[{"token": []}, {}]))) == []
    assert compare(old, described()) == []


def test_a_request_body_is_never_passed_over() -> None:
    old = changed(lambda s: get(s).update(requestBody={"content": {}}))
    line = f"{LIST}: has a request body, and those are not compared"
    assert [*map(str, compare(old, described()))] == [line]
    assert [*map(str, compare(old, old))] == [line]


def test_a_loose_alternative_hides_no_break() -> None:
    def loosen(spec: Json) -> Json:
        schema = {"anyOf": [{"type": "object"}, {"$ref": "#/components/schemas/Page"}]}
        content(spec)["application/json"].update(schema=schema)
        return spec

    spec = loosen(changed(BREAKS["field gone"][0]))
    assert [*map(str, compare(loosen(described()), spec))] == [
        f"{OK}.total: gone",
        "GET /again 200 application/json.total: gone",
    ]


def test_nothing_is_written_into_what_is_compared() -> None:
    old, new = described(), changed(BREAKS["field gone"][0])
    kept = deepcopy((old, new))
    compare(old, new)
    assert (old, new) == kept


def test_every_field_of_version_1_is_watched() -> None:
    spec = json.loads(FILE.read_bytes())
    for name, schema in spec["components"]["schemas"].items():
        without = {**spec["components"]["schemas"], name: {**schema, "properties": {}}}
        told = compare(spec, {**spec, "components": {**spec["components"], "schemas": without}})
        # Where null is the alternative, it is told by where the schema is used.
        assert {one.where.rsplit(".", 1)[-1] for one in told} == {*schema["properties"]}, name
        assert {one.what for one in told} == {"gone"}


def test_every_parameter_of_version_1_is_watched() -> None:
    spec = json.loads(FILE.read_bytes())
    without = deepcopy(spec)
    lines = []
    for path, item in without["paths"].items():
        parameters = [*item.pop("parameters", ()), *item["get"].pop("parameters", ())]
        lines += [f"GET {path}, {one['in']} parameter {one['name']}: gone" for one in parameters]
    assert sorted(map(str, compare(spec, without))) == sorted(lines)


def test_version_1_keeps_what_was_promised(capsys: pytest.CaptureFixture[str]) -> None:
    assert compatible.main([]) == 0
    assert capsys.readouterr().out == ""
    # It was compared with the promise: of an empty version everything promised is missed.
    promised = json.loads(PROMISED.read_bytes())
    found = {str(one) for one in compare(promised, {"paths": {}})}
    assert {f"GET {path}: gone" for path in promised["paths"]} <= found


@pytest.fixture
def files(tmp_path: Path) -> Callable[[Json], list[str]]:
    """A function that writes the description and another one; returns their paths."""

    def write(new: Json) -> list[str]:
        old_file, new_file = tmp_path / "promised.json", tmp_path / "v1.json"
        old_file.write_text(json.dumps(described()), encoding="utf-8")
        new_file.write_text(json.dumps(new), encoding="utf-8")
        return [str(old_file), str(new_file)]

    return write


def test_the_command_lists_each_break_and_fails(files, capsys) -> None:
    def change(spec: Json) -> None:
        page(spec)["properties"].pop("total")
        asked(spec, "limit").update(maximum=100)

    assert compatible.main(files(changed(change))) == 1
    assert capsys.readouterr().out.splitlines() == [
        "GET /things, query parameter limit: maximum 500 is 100 now",
        "Page.total: gone",
    ]


def test_a_break_cannot_be_promised(files, capsys) -> None:
    old, new = files(changed(BREAKS["field gone"][0]))
    assert compatible.main([old, new, "--promise"]) == 1
    assert "Page.total: gone" in capsys.readouterr().out
    assert json.loads(Path(old).read_bytes()) == described()


def test_what_breaks_nothing_is_promised_when_that_is_asked(files) -> None:
    old, new = files(changed(ADDITIONS["field"]))
    assert compatible.main([old, new]) == 0
    assert Path(old).read_bytes() != Path(new).read_bytes()
    assert compatible.main([old, new, "--promise"]) == 0
    assert Path(old).read_bytes() == Path(new).read_bytes()


def test_it_runs_as_a_command(files) -> None:
    command = [sys.executable, "-m", "api.compatible"]
    assert subprocess.run(command, check=False).returncode == 0
    broken = [*command, *files(changed(BREAKS["field gone"][0]))]
    done = subprocess.run(broken, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, "Page.total: gone\n")
