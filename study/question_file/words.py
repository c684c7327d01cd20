"""What pydantic finds wrong, in an instructor's words."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel

from study.question_file import tree
from study.question_file.faults import meant, quoted
from study.questions import TYPES

ID_RULE = "small letters a-z, digits and single hyphens, at most 80"

HINTS = {
    "choices": "this file writes the right one as `answer` and the others as `wrong`",
    "options": "this file writes the right one as `answer` and the others as `wrong`",
    "distractors": "the wrong options are called `wrong`",
    "incorrect": "the wrong options are called `wrong`",
    "correct": "the right answer is called `answer`",
    "answers": "the right answer is called `answer`, also where it is a list",
    "question": "the text that is asked is called `prompt`",
    "text": "the text that is asked is called `prompt`",
    "stem": "the text that is asked is called `prompt`",
    "title": "the text that is asked is called `prompt`",
    "feedback": "what is said after the answer is called `explanation`",
    "why": "what is said after the answer is called `explanation`; a `why` belongs to one wrong option",
    "comment": "what only instructors see is called `note`",
    "category": "labels are called `tags`",
    "points": "points are not set: every question counts 1",
    "score": "points are not set: every question counts 1",
    "weight": "points are not set: every question counts 1",
    "time": "a time limit is set when a quiz is started, not in the file",
    "time_limit": "a time limit is set when a quiz is started, not in the file",
    "image": "pictures are not supported",
    "include": "one file cannot take in another: put further decks into `decks/`",
    "passage": 'the place in the article is written as `source: {passage: 8, anchor: "a few words"}`',
    "anchor": 'the place in the article is written as `source: {passage: 8, anchor: "a few words"}`',
}

EXAMPLES = {
    "source": '{passage: 8, anchor: "a few words of it"}',
    "also": '{passage: 9, anchor: "a few words of it"}',
    "article": "`title:` and so on, each on a line of its own below",
    "wrong": "a text, or {text: …, why: …}",
    "events": "{text: …, date: …}",
    "pairs": "[item, match]",
}

Error = Mapping[str, Any]
"""One entry of ``pydantic.ValidationError.errors()``."""


def said(error: Error, node: tree.Node, model: type[BaseModel], owner: str) -> tuple[str, str]:
    """Code and sentence for ``error``, which pydantic has against ``node``.

    ``model`` are the fields at the place of the error, ``owner`` is what has them: ``a choice question``.
    """
    name = next((part for part in reversed(error["loc"]) if isinstance(part, str)), "")
    one = f"an entry of `{name}`" if isinstance(error["loc"][-1], int) else f"`{name}`"
    value = node.value if isinstance(node, tree.Scalar) else ""
    context = error.get("ctx", {})
    match error["type"]:
        case "missing" if name in EXAMPLES and one != f"`{name}`":
            return "missing-part", f"{one} is written {EXAMPLES[name]}: one part is missing"
        case "missing":
            return "missing-field", f"`{name}` is missing: {owner} needs {_needed(model)}"
        case "extra_forbidden":
            return "unknown-field", unknown(name, model, owner)
        case "string_too_short":
            return "empty", f"`{name}` is empty: write a text, or delete the line if the field may be absent"
        case "string_too_long":
            return "too-long", f"`{name}` has {len(value)} characters and may have {context['max_length']}"
        case "string_pattern_mismatch":
            return _pattern(name, value)
        case "string_type":
            kind = "a list" if isinstance(node, tree.Sequence) else "a group of fields"
            return "not-a-text", f"`{name}` must be a text, but is read as {kind}: put the text in quotes"
        case "literal_error":
            return _not_one_of(name, value, re.findall(r"'([^']*)'", context["expected"]))
        case "int_parsing" | "int_type" | "int_from_float" | "int_parsing_size":
            return "not-a-number", f"`{name}` must be a whole number, and is {_shown(value)}"
        case "greater_than_equal":
            return "out-of-range", f"`{name}` must be at least {context['ge']}, and is {_shown(value)}"
        case "less_than_equal":
            return "out-of-range", f"`{name}` must be at most {context['le']}, and is {_shown(value)}"
        case "too_short":
            return (
                "too-few",
                f"{one} has {_entries(context['actual_length'])} and needs {context['min_length']} or more",
            )
        case "too_long":
            return "too-many", f"{one} has more than {_entries(context['max_length'])}"
        case "tuple_type" if isinstance(node, tree.Mapping) and name == "answer":
            return "not-a-text", f"`{name}` must be a text, but is read as a group of fields: put the text in quotes"
        case "tuple_type" if one == f"`{name}`":
            return "not-a-list", f"{one} must be a list: write each entry below it on a line that begins with a dash"
        case "tuple_type" | "model_type" | "model_attributes_type":
            return "not-fields", f"{one} must be written as {EXAMPLES.get(name, 'a group of fields')}"
    return "invalid", f"`{name}`: {error['msg']}"


def unknown(name: str, model: type[BaseModel], owner: str) -> str:
    """The sentence for a field that ``owner`` does not have."""
    hint = "" if name in model.model_fields else meant(name, model.model_fields)
    if name in HINTS and "type" in model.model_fields:
        return f"{owner} has no field `{name}`: {HINTS[name]}"
    others = [title for title, kind in TYPES.items() if name in kind.model_fields]
    if others and "type" in model.model_fields:
        return f"{owner} has no field `{name}`, which belongs to {listed(others)}{hint}"
    return f"{owner} has no field `{name}`{hint or f': it has {listed(model.model_fields)}'}"


def slug(text: str) -> str:
    """An id made from the first words of ``text``; "" where it has no letter of the alphabet."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    return "-".join(words[:6])[:80].strip("-")


def listed(names: Iterable[str]) -> str:
    """The names, set as names, with commas and an "and"."""
    quoted = [f"`{name}`" for name in names]
    return " and ".join(part for part in (", ".join(quoted[:-1]), quoted[-1]) if part)


def _needed(model: type[BaseModel]) -> str:
    return listed(name for name, field in model.model_fields.items() if field.is_required())


def _entries(number: int) -> str:
    return "no entries" if not number else f"{number} {'entry' if number == 1 else 'entries'}"


def _shown(value: str) -> str:
    return quoted(value) if value else "no single text"


def _pattern(name: str, value: str) -> tuple[str, str]:
    if name in ("id", "was", "deck"):
        better = slug(value)
        rule = f"{_shown(value)} cannot be `{name}`, which takes {ID_RULE}"
        return "bad-id", f"{rule}: write {better}" if better else rule
    if name == "url":
        return "bad-url", f"`url` begins with http:// or https:// and holds no space, and is {_shown(value)}"
    text = f"`{name}` is written by the generator, 8 to 16 of the signs 0-9 and a-f: delete the line if you wrote it"
    return "bad-fact", text


def _not_one_of(name: str, value: str, known: list[str]) -> tuple[str, str]:
    yes_no = {"yes": "true", "y": "true", "on": "true", "no": "false", "n": "false", "off": "false"}
    nearest = yes_no.get(value.lower()) if known == ["true", "false"] else None
    hint = f" (did you mean “{nearest}”?)" if nearest else meant(value, known)
    return "not-one-of", f"`{name}` must be {' or '.join(known)}, and is {_shown(value)}{hint}"
