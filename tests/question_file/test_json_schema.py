"""What editors are told of the file agrees with what the reader takes."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from study.question_file import dump_deck, parse, schema
from study.question_file.json_schema import written
from study.questions import TYPES, Deck
from tests.question_file.builders import HEAD, ONE, a_question
from tests.question_file.decks import decks

SCHEMA = schema()
PUBLISHED = Path(__file__).parents[2] / "static" / "question-file.schema.json"
KINDS = {"object": dict, "array": list, "string": str, "number": (int, float), "integer": int, "boolean": bool}


class EditorLoader(yaml.SafeLoader):
    """Reads as YAML 1.2 editors do: numbers and truth values have types, dates and `no` are texts."""


EditorLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))
EditorLoader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))


def fits(value: Any, rule: dict[str, Any]) -> bool:
    """Whether ``value`` is right by a schema that uses no more than ours does."""
    if "$ref" in rule:
        return fits(value, SCHEMA["$defs"][rule["$ref"].rpartition("/")[2]])
    known = {"$defs", "$schema", "title", "description", *CHECKS}
    assert set(rule) <= known, set(rule) - known
    return all(check(value, rule[name], rule) for name, check in CHECKS.items() if name in rule)


def _is(value: Any, kind: str) -> bool:
    if kind == "null":
        return value is None
    return isinstance(value, KINDS[kind]) and (kind == "boolean" or not isinstance(value, bool))


def _has_type(value: Any, kinds: str | list[str], rule: dict[str, Any]) -> bool:
    return any(_is(value, kind) for kind in ([kinds] if isinstance(kinds, str) else kinds))


CHECKS: dict[str, Any] = {
    "type": _has_type,
    "const": lambda value, const, rule: value == const,
    "enum": lambda value, known, rule: value in known,
    "anyOf": lambda value, rules, rule: any(fits(value, other) for other in rules),
    "oneOf": lambda value, rules, rule: sum(fits(value, other) for other in rules) == 1,
    "required": lambda value, names, rule: not isinstance(value, dict) or set(names) <= set(value),
    "properties": lambda value, rules, rule: (
        not isinstance(value, dict) or all(fits(value[name], rules[name]) for name in value if name in rules)
    ),
    "additionalProperties": lambda value, allowed, rule: (
        not isinstance(value, dict) or allowed or set(value) <= set(rule["properties"])
    ),
    "prefixItems": lambda value, rules, rule: not isinstance(value, list) or all(map(fits, value, rules[: len(value)])),
    "items": lambda value, other, rule: not isinstance(value, list) or all(fits(entry, other) for entry in value),
    "minItems": lambda value, least, rule: not isinstance(value, list) or len(value) >= least,
    "maxItems": lambda value, most, rule: not isinstance(value, list) or len(value) <= most,
    "minLength": lambda value, least, rule: not isinstance(value, str) or len(value) >= least,
    "maxLength": lambda value, most, rule: not isinstance(value, str) or len(value) <= most,
    "pattern": lambda value, pattern, rule: not isinstance(value, str) or re.search(pattern, value),
    "minimum": lambda value, least, rule: not isinstance(value, int) or value >= least,
    "maximum": lambda value, most, rule: not isinstance(value, int) or value <= most,
}


def in_an_editor(text: str) -> bool:
    """Whether an editor that follows the schema accepts a file."""
    return fits(yaml.load(text, Loader=EditorLoader), SCHEMA)


def test_the_published_schema_is_current() -> None:
    way_out = "PUBLISHED.write_text(study.question_file.json_schema.written(), encoding='utf-8') brings it up to date"
    assert PUBLISHED.read_text(encoding="utf-8") == written(), way_out


def test_the_schema_says_which_draft_it_follows_and_describes_fields() -> None:
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema()["$defs"]["Choice"]["properties"]["note"]["description"] == "Only instructors see this"
    assert json.loads(written()) == schema()


@pytest.mark.parametrize("kind", TYPES)
def test_an_editor_accepts_the_example_of_every_type(kind: str) -> None:
    question = TYPES[kind].model_validate({"id": "a", **TYPES[kind].EXAMPLE})
    assert in_an_editor(dump_deck(Deck(deck="d", title="T", questions=(question,)), "").decode())


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(decks())
def test_an_editor_accepts_any_deck_that_is_written(deck: Deck) -> None:
    assert in_an_editor(dump_deck(deck, "").decode())


ACCEPTED = {
    "answer": ["1992", "true", "no", "1.5", "[x, 1992]", '"2"'],
    "wrong": ["[1, 2]", "[{text: 3, why: no}]"],
    "tags": ["[1992, x]"],
    "id": ["1992", "a-b"],
    "status": ["draft"],
    "source": ["{passage: 8}", "{passage: '8'}"],
}
REFUSED = {
    "answer": ["{x: y}", "~", "''"],
    "wrong": ["[]", "x", "[{txt: a}]"],
    "id": ["A b", "-a"],
    "anwser": ["x"],
    "status": ["gone"],
    "source": ["8", "{anchor: x}", "{passage: 0}", "{passage: x}"],
    "near": ["2"],
    "type": ["chioce"],
    "prompt": ["[x]", "{x: y}"],
    "tags": ["x"],
    "fact": ["xyz"],
}


def rows(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(field, value) for field, values in table.items() for value in values]


@pytest.mark.parametrize(("field", "value"), rows(ACCEPTED))
def test_an_editor_accepts_what_the_reader_takes(field: str, value: str) -> None:
    text = HEAD + a_question(**{field: value})
    assert not parse(text.encode()).errors
    assert in_an_editor(text)


@pytest.mark.parametrize(("field", "value"), rows(REFUSED))
def test_an_editor_refuses_what_the_reader_does_not_take(field: str, value: str) -> None:
    text = HEAD + a_question(**{field: value})
    assert parse(text.encode()).errors
    assert not in_an_editor(text)


@pytest.mark.parametrize("line", ["title: T\n", "deck: d\n", "questions:\n"])
def test_an_editor_misses_what_the_reader_misses(line: str) -> None:
    text = (HEAD if line == "questions:\n" else ONE).replace(line, "")
    assert parse(text.encode()).errors
    assert not in_an_editor(text)
