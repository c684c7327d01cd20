"""The YAML parser's complaints in plain words: at the place to look at, and with the way out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import yaml

Place = tuple[int, int]
"""Line and column; from 0 inside this module, as the parser counts."""

FIELD = re.compile(r"\s*(?:- +)*(?P<key>[^\s:#{\[\"'-][^:#]*?)\s*:(?: +(?P<value>\S.*))?\s*")
"""A line that gives a field, and perhaps its value."""

SPECIAL = {
    "*": "an alias",
    "&": "an anchor",
    "!": "a tag",
    "%": "a directive",
    "@": "a reserved sign",
    "`": "a reserved sign",
    "|": "a text of several lines",
    ">": "a text of several lines",
    "?": "a key",
    ",": "a separator",
    "]": "the end of a list",
    "}": "the end of a group of fields",
}


class Unparsable(Exception):
    """A text that is no YAML, or too much of it: where, and what to do. Lines and columns count from 1."""

    def __init__(self, at: tuple[int, int], code: str, text: str) -> None:
        super().__init__(text)
        self.at, self.code, self.text = at, code, text


@dataclass(frozen=True)
class Complaint:
    """What the parser said, and the lines it read."""

    problem: str
    context: str
    at: Place
    since: Place | None
    lines: Sequence[str]
    quoted: Place | None
    """Where the last quoted text began, if it went over several lines."""

    def line(self, number: int) -> str:
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    @property
    def here(self) -> str:
        return self.line(self.at[0])

    @property
    def char(self) -> str:
        return self.here[self.at[1] : self.at[1] + 1]


Said = tuple[Place, str, str]


def explain(error: yaml.YAMLError, lines: Sequence[str], base: int, last: yaml.Event | None) -> Unparsable:
    """``error``, met after the event ``last`` in ``lines``, above which ``base`` others stand."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Unparsable((base + 1, 1), "yaml", f"this cannot be read as YAML: {error}")
    since = error.context_mark
    complaint = Complaint(
        problem=error.problem or "",
        context=error.context or "",
        at=(error.problem_mark.line, error.problem_mark.column),
        since=(since.line, since.column) if since else None,
        lines=lines,
        quoted=_long_quote(last),
    )
    (line, column), code, text = _said(complaint, base)
    return Unparsable((base + line + 1, column + 1), code, text)


def _long_quote(event: yaml.Event | None) -> Place | None:
    if isinstance(event, yaml.ScalarEvent) and event.style in ("'", '"') and event.start_mark.line < event.end_mark.line:
        return event.start_mark.line, event.start_mark.column
    return None


def _said(c: Complaint, base: int) -> Said:
    opening = c.since or c.at
    problem = c.problem
    if "tab character" in problem or (c.char == "\t" and "cannot start any token" in problem):
        return c.at, "tab", "a tab is used for indentation: use spaces"
    if "mapping values are not allowed" in problem:
        return _unexpected_colon(c, base)
    if "could not find expected ':'" in problem:
        return _no_colon(c, opening)
    if "quoted scalar" in c.context and ("end of stream" in problem or "document indicator" in problem):
        return opening, "open-quote", f"the quote {c.line(opening[0])[opening[1] :][:1]} that opens here is never closed"
    if "escape" in problem or "hexdecimal" in problem or "hexadecimal" in problem:
        return c.at, "escape", "in double quotes a backslash begins an escape: write \\\\ for a backslash, or use single quotes"
    if "expected ',' or" in problem:
        return _open_bracket(c, opening, base)
    if "expected key" in problem or "expected '-'" in problem or "expected <block end>" in problem:
        return _after_the_value(c, base)
    if "<document start>" in problem:
        return c.at, "outside", "this stands outside of the fields of the file: delete the line above it if that is “...”"
    if problem.startswith("block sequence entries are not allowed"):
        return c.at, "quote-it", "a dash begins a list: put the list on lines of its own, or the text in quotes"
    return _reserved(c, opening)


def _unexpected_colon(c: Complaint, base: int) -> Said:
    field = FIELD.match(c.here[: c.at[1]] + " ")
    if field and field["value"] and ": " in c.here[: c.at[1]]:
        return c.at, "colon-in-text", f"a colon and a space inside a text: put the text after “{field['key']}:” in quotes"
    above = c.line(c.at[0] - 1)
    if hint := _colon_hint(above):
        return (c.at[0] - 1, hint[0]), "no-colon", hint[1]
    indent = len(c.here) - len(c.here.lstrip())
    text = f"this line is indented deeper than the field in line {base + c.at[0]}, which has a value already"
    return (c.at[0], indent), "indentation", f"{text}: give the fields of a question the same indentation"


def _colon_hint(line: str) -> tuple[int, str] | None:
    """Where in ``line`` something stands that was meant as a colon, and what to write."""
    if found := re.search("：", line):
        return found.start(), "a full-width colon (U+FF1A): write a plain colon and a space"
    if found := re.match(r"\s*(?:- +)?[A-Za-z_]+\s*:(?=[^\s:/])", line):
        return found.end() - 1, "a space is missing behind the colon"
    if found := re.match(r"\s*(?:- +)?[A-Za-z_]+:(?=\s*[^\S \t\r\n])", line):
        return found.end(), "a space of an unusual kind behind the colon: use a plain one"
    if found := re.match(r"\s*(?:- +)?[A-Za-z_]+ *(?==)", line):
        return found.end(), "an equals sign where a colon is expected: write `name: value`"
    return None


def _no_colon(c: Complaint, opening: Place) -> Said:
    line = c.line(opening[0])
    if re.match(r"\s*[\[{]{20}", line):
        return opening, "too-deep", "brackets in brackets, far too deep: put a text that holds brackets in quotes"
    if hint := _colon_hint(line):
        return (opening[0], hint[0]), "no-colon", hint[1]
    word = _shortened(line[opening[1] :])
    text = f"“{word}” is no field, since no colon follows: if it goes on with the text above, indent it deeper than that text's field"
    return opening, "no-colon", text


def _open_bracket(c: Complaint, opening: Place, base: int) -> Said:
    bracket, close = ("[", "]") if "sequence" in c.context else ("{", "}")
    if opening[0] == c.at[0] and c.char:
        text = f"a comma or the closing {close} is missing before “{_shortened(c.here[c.at[1] :])}”; a text with brackets or commas needs quotes"
        return c.at, "open-bracket", text
    return opening, "open-bracket", f"the bracket {bracket} that opens here is never closed: add {close}, or put the text in quotes"


def _after_the_value(c: Complaint, base: int) -> Said:
    if c.quoted:
        text = f"the quote that opens here ends only in line {base + c.at[0] + 1}, where more text follows: close it in its own line"
        return c.quoted, "open-quote", text
    before = c.here[: c.at[1]]
    if not before.strip(" -"):
        return _misplaced(c, base)
    field = FIELD.match(before)
    value = (field and field["value"]) or before.strip(" -")
    start = (c.at[0], before.find(value))
    if value[0] in "'\"":
        other = '"' if value[0] == "'" else "'"
        return start, "quote-it", f"text follows the closing quote: put all of it in {other}, or double every {value[0]} inside the text"
    if value[0] in "[{":
        kind = "a list" if value[0] == "[" else "a group of fields"
        return start, "quote-it", f"this is read as {kind} since it begins with {value[0]}: put the whole text in quotes"
    return c.at, "yaml", f"“{_shortened(c.here[c.at[1] :])}” is not expected here: put the text in quotes"


def _misplaced(c: Complaint, base: int) -> Said:
    indent = len(c.here) - len(c.here.lstrip())
    if c.since is None or c.since[1] == indent:
        return (c.at[0], indent), "indentation", "a field and a list entry (-) stand in one column: indent one of them"
    where = f"column {indent + 1}, but what it belongs to (from line {base + c.since[0] + 1} on) in column {c.since[1] + 1}"
    return (c.at[0], indent), "indentation", f"the indentation is off: this begins in {where}"


def _reserved(c: Complaint, opening: Place) -> Said:
    place = c.at if "any token" in c.problem or "node" in c.context else opening
    sign = c.line(place[0])[place[1] : place[1] + 1]
    if sign in SPECIAL:
        return place, "quote-it", f"a text cannot begin with {sign}, which YAML keeps for {SPECIAL[sign]}: put the text in quotes"
    return place, "yaml", f"this cannot be read as YAML ({c.problem}): put the text in quotes"


def _shortened(text: str) -> str:
    text = text.strip()
    return text if len(text) <= 40 else text[:39].rstrip() + "…"
