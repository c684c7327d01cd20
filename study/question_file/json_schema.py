"""The JSON Schema of the question file, by which editors complete and check it while one types."""

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from study.questions import TYPES, Deck

TEXT = ["string", "number", "boolean"]
"""What an editor may take a text for: it reads ``1992`` as a number, where this program reads what is written."""


class _AsEditorsRead(GenerateJsonSchema):
    """Schemas for the values of YAML as editors type them."""

    def str_schema(self, schema: core_schema.StringSchema) -> dict[str, Any]:
        return super().str_schema(schema) | {"type": TEXT}

    def int_schema(self, schema: core_schema.IntSchema) -> dict[str, Any]:
        return {**super().int_schema(schema), "type": ["integer", "string"], "pattern": "^ *[0-9]+ *$"}


def schema() -> dict[str, Any]:
    """The schema, draft 2020-12: one of the types for each question, and no field that the type does not have."""
    definitions: dict[str, Any] = {}
    for kind in TYPES.values():
        made = kind.model_json_schema(schema_generator=_AsEditorsRead, ref_template="#/$defs/{model}")
        definitions |= made.pop("$defs", {})
        made["required"] = ["id", "type", *(name for name in made["required"] if name not in ("id", "type"))]
        definitions[kind.__name__] = made
    deck = Deck.model_json_schema(schema_generator=_AsEditorsRead, ref_template="#/$defs/{model}")
    definitions |= {name: made for name, made in deck.pop("$defs", {}).items() if name != "Question"}
    questions = {
        "type": ["array", "null"],
        "items": {"oneOf": [{"$ref": f"#/$defs/{kind.__name__}"} for kind in TYPES.values()]},
    }
    deck["properties"]["questions"] = questions
    deck["required"] = [*deck["required"], "questions"]
    whole = {"$defs": definitions} | deck | {"title": "Question file"}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_plain(whole)}


def _plain(part: Any, named: bool = False) -> Any:
    """``part`` without pydantic's titles and defaults. ``named``: its keys are names of fields, not of the schema."""
    if isinstance(part, list):
        return [_plain(entry) for entry in part]
    if not isinstance(part, dict):
        return part
    if not named and "anyOf" in part:
        part = _without_null(part)
    kept = {
        name: value
        for name, value in part.items()
        if named or name not in ("title", "default") or value == "Question file"
    }
    return {name: _plain(value, named=name in ("properties", "$defs") and not named) for name, value in kept.items()}


def _without_null(part: dict[str, Any]) -> dict[str, Any]:
    """``part`` without null among its choices: a field may be absent, but not empty."""
    choices = [choice for choice in part["anyOf"] if choice != {"type": "null"}]
    rest = {name: value for name, value in part.items() if name != "anyOf"}
    return choices[0] | rest if len(choices) == 1 else {"anyOf": choices} | rest


def written() -> str:
    """The schema as the file ``static/question-file.schema.json`` has it."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
