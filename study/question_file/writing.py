"""Questions -> YAML: as short and flat as a person would write it, in quotes only where they are needed."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from study.question_file.decoding import INVISIBLE, UNREADABLE
from study.question_file.tree import NOTHING
from study.questions import Deck, Question

WIDTH = 100
"""Columns that a list or a group of fields may take to stand on one line."""
IN_ONE_LINE = frozenset({"tags", "accept", "extra", "source", "rejected"})
"""Fields that are written on one line where they fit; others have an entry a line, which is how they are read."""

SCHEMA = "static/question-file.schema.json"

_NEEDS_QUOTES = re.compile(
    r"""[\s,\[\]{}#&*!|>'"%@`=]|[-?:](\s|$)|.*(:(\s|$)|\s\#|[\n\t])|(---|\.\.\.)$|.*\s$|[“„].*[”“]$""",
    re.DOTALL | re.VERBOSE,
)
_NEEDS_QUOTES_IN_FLOW = re.compile(r"-|.*[?:,\[\]{}]", re.DOTALL)
_OPTION_NUMBER = re.compile(r"[0-9]{1,2}|[A-Ja-j]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def dump(question: Question, indent: int = 2) -> str:
    """``question`` as an entry of a list whose dashes are indented by ``indent``; ends with a line end."""
    lines = [line for name, value in values(question).items() for line in field(name, value, indent + 2)]
    return " " * indent + "- " + "\n".join(lines)[indent + 2 :] + "\n"


def dump_deck(deck: Deck, header: str, schema: str = SCHEMA) -> bytes:
    """A new file that holds ``deck``, with ``header`` and how to edit the file as comments on top.

    ``schema`` is the way from the file to the JSON Schema by which editors complete and check it.
    """
    comments = [*f"{header.strip()}\n{_HOW_TO}".strip().splitlines(), f"yaml-language-server: $schema={schema}"]
    top = deck.model_dump(exclude_defaults=True, exclude={"questions", "rejected"}, mode="json")
    lines = [f"# {line}".rstrip() for line in comments]
    lines += [line for name, value in top.items() for line in field(name, value, 0)]
    lines.append("questions:" if deck.questions else "questions: []")
    text = "\n".join(lines) + "\n" + "".join("\n" + dump(question) for question in deck.questions)
    # What no person reads comes last.
    rejected = "\n".join(field("rejected", list(deck.rejected), 0)) if deck.rejected else ""
    return (f"{text}\n# {_REJECTED}\n{rejected}\n" if rejected else text).encode()


_REJECTED = "Written by the tool: drafts that were rejected, so that they are not proposed again."

_HOW_TO = """
Each question has an id that never changes; answers hang on it. Save the file and the site follows.
Put a text in quotes if it holds ": " or " #". Every field is explained in docs/question-file.md.
"""


def values(question: Question) -> dict[str, Any]:
    """The fields of ``question`` in the order of the file, as texts, lists and dicts; without those left at default."""
    said = question.model_dump(mode="json", exclude_defaults=True) | {"type": question.type}
    common = list(Question.model_fields)
    after = common.index("prompt") + 1
    order = [*common[:after], *(name for name in type(question).model_fields if name not in common), *common[after:]]
    return {name: _short(said[name], name) for name in order if name in said}


def _short(value: Any, name: str) -> Any:
    """``value`` without brackets where the file may leave them out."""
    if name == "answer" and isinstance(value, list) and len(value) == 1:
        return value[0]
    if name == "wrong":
        return [entry["text"] if isinstance(entry, dict) and list(entry) == ["text"] else entry for entry in value]
    return value


def field(name: str, value: Any, indent: int) -> list[str]:
    """The lines of one field whose name is indented by ``indent``."""
    space = " " * indent
    head = f"{space}{name}:"
    if not isinstance(value, list | dict):
        return _text_field(head, name, str(value), space)
    line = f"{head} {inline(value)}"
    if not value or (name in IN_ONE_LINE and len(line) <= WIDTH):
        return [line]
    if isinstance(value, dict):
        return [head, *(line for key, inner in value.items() for line in field(key, inner, indent + 2))]
    return [head, *(line for entry in value for line in _entry(entry, indent + 2))]


def _text_field(head: str, name: str, text: str, space: str) -> list[str]:
    if "\n" in text and _fits_a_block(text):
        return [f"{head} |-", *(f"{space}  {line}".rstrip() for line in text.split("\n"))]
    if name == "answer" and _OPTION_NUMBER.fullmatch(text):
        return [f'{head} "{text}"']
    return [f"{head} {scalar(text)}"]


def _fits_a_block(text: str) -> bool:
    """Whether the lines of ``text`` can stand as they are: what is at the ends of lines would not be seen."""
    lines = text.split("\n")
    plain = not UNREADABLE.search(text) and not INVISIBLE.search(text) and "\r" not in text and "\t" not in text
    return (
        plain
        and not lines[0][:1].isspace()
        and all(line == line.rstrip() and not line[:1].isspace() for line in lines)
        and lines[-1] != ""
    )


def _entry(value: Any, indent: int) -> list[str]:
    """The lines of one entry of a list."""
    space = " " * indent
    if not isinstance(value, list | dict):
        return [f"{space}- {scalar(str(value))}"]
    line = f"{space}- {inline(value)}"
    if isinstance(value, list) or len(line) <= WIDTH:
        return [line]
    lines = [line for key, inner in value.items() for line in field(key, inner, indent + 2)]
    return [f"{space}- {lines[0].lstrip()}", *lines[1:]]


def inline(value: Any) -> str:
    """``value`` on one line, in brackets."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {inline(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(inline(entry) for entry in value) + "]"
    return scalar(str(value), flow=True)


def scalar(text: str, flow: bool = False) -> str:
    """``text`` on one line, in quotes if they are needed. ``flow``: in brackets, where more signs have a meaning."""
    if _is_plain(text) and not (flow and _NEEDS_QUOTES_IN_FLOW.match(text)):
        return text
    if '"' in text and "'" not in text and "\\" not in text and text.isprintable():
        return f"'{text}'"
    return '"' + "".join(_escaped(char) for char in text) + '"'


def _is_plain(text: str) -> bool:
    return (
        text not in NOTHING
        and not _NEEDS_QUOTES.match(text)
        and not UNREADABLE.search(text)
        and not INVISIBLE.search(text)
    )


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if not UNREADABLE.match(char) and not INVISIBLE.match(char):
        return char
    return f"\\U{ord(char):08X}" if ord(char) > 0xFFFF else f"\\u{ord(char):04X}"
