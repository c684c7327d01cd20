"""The YAML parser's complaints in plain words: at the place to look at, and with the way out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

Place = tuple[int, int]
"""Line and column, from 0 as the parser counts."""

Said = tuple[Place, str, str]
"""Where to look, the code of the fault, and its sentence."""

SPECIAL = {
    "*": "an alias",
    "&": "an anchor",
    "!": "a tag",
    "%": "a directive",
    "@": "later use",
    "`": "later use",
    "|": "a text of several lines",
    ">": "a text of several lines",
    "?": "a key",
    ",": "the next entry of a list",
    "]": "the end of a list",
    "}": "the end of a group of fields",
}
"""Signs that cannot begin a text without quotes, each with what YAML keeps it for."""


class Unparsable(Exception):
    """A text that is no YAML, or too much of it: where, and what to do. Lines and columns count from 1."""

    def __init__(self, at: tuple[int, int], code: str, text: str) -> None:
        super().__init__(text)
        self.at, self.code, self.text = at, code, text


@dataclass(frozen=True)
class Complaint:
    """What the parser said of ``lines``, above which ``base`` others stand."""

    problem: str
    context: str
    at: Place
    opening: Place
    """Where that began which the parser could not finish; ``at`` if it does not say."""
    quoted: Place | None
    """Where the last text in quotes began, if it went over several lines."""
    lines: Sequence[str]
    base: int

    def line(self, number: int) -> str:
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def number(self, line: int) -> int:
        """The number of a line in the whole file, from 1."""
        return self.base + line + 1

    @property
    def here(self) -> str:
        return self.line(self.at[0])

    @property
    def before(self) -> str:
        """What stands on the line before the place."""
        return self.here[: self.at[1]]

    @property
    def rest(self) -> str:
        """What stands at the place, up to the end of the line."""
        return self.here[self.at[1] :]

    @property
    def indent(self) -> Place:
        return self.at[0], len(self.here) - len(self.here.lstrip())


def explain(error: yaml.YAMLError, lines: Sequence[str], base: int, last: Any) -> Unparsable:
    """``error``, met after the event ``last`` in ``lines``, above which ``base`` others stand."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Unparsable((base + 1, 1), "yaml", f"this cannot be read as YAML: {error}")
    at, since = error.problem_mark, error.context_mark or error.problem_mark
    complaint = Complaint(
        problem=error.problem or "",
        context=error.context or "",
        at=(at.line, at.column),
        opening=(since.line, since.column),
        quoted=_long_quote(last),
        lines=lines,
        base=base,
    )
    (line, column), code, text = _said(complaint)
    return Unparsable((complaint.number(line), column + 1), code, text)


def _long_quote(event: Any) -> Place | None:
    if not isinstance(event, yaml.ScalarEvent) or event.style not in ("'", '"'):
        return None
    start, end = event.start_mark, event.end_mark
    return (start.line, start.column) if start and end and start.line < end.line else None


def _said(c: Complaint) -> Said:
    """What to say of a complaint. The C parser and the Python one use other words; these parts are common to both."""
    problem = c.problem
    if "tab character" in problem or (c.rest[:1] == "\t" and "cannot start any token" in problem):
        return c.at, "tab", "a tab is used for indentation: use spaces"
    if "mapping values are not allowed" in problem:
        return _unexpected_colon(c)
    if "could not find expected ':'" in problem:
        return _no_colon(c)
    if "quoted scalar" in c.context and ("end of stream" in problem or "document indicator" in problem):
        quote = c.line(c.opening[0])[c.opening[1] :][:1]
        return c.opening, "open-quote", f"the quote {quote} that opens here is never closed"
    if "escape" in problem or "hexdecimal" in problem or "hexadecimal" in problem:
        text = r"in double quotes a backslash begins an escape: write \\ for a backslash, or use single quotes"
        return c.at, "escape", text
    if "expected ',' or" in problem:
        return _open_bracket(c)
    if "flow node" in c.context and not any(line.strip() for line in (c.rest, *c.lines[c.at[0] + 1 :])):
        place = _last_bracket(c.lines)
        return place, "open-bracket", _never_closed(c.line(place[0])[place[1]])
    if "expected key" in problem or "expected '-'" in problem or "expected <block end>" in problem:
        return _after_the_value(c)
    if "<document start>" in problem:
        return c.at, "outside", "this stands outside of the file's fields: delete the line above it if that is “...”"
    if "sequence entries are not allowed" in problem:
        text = "a dash begins a list: put the list on lines of its own, or the text in quotes"
        return c.at, "quote-it", text
    return _reserved(c)


def _unexpected_colon(c: Complaint) -> Said:
    key, colon, _ = c.before.lstrip(" -").partition(": ")
    if colon:
        text = f"a colon and a space inside a text: put the text after “{_short(key)}:” in quotes"
        return c.at, "colon-in-text", text
    above = c.at[0] - 1
    if hint := _colon_hint(c.line(above)):
        return (above, hint[0]), "no-colon", hint[1]
    text = f"this line is indented deeper than the field in line {c.number(above)}, which has a value already"
    return c.indent, "indentation", f"{text}: give the fields of a question the same indentation"


def _no_colon(c: Complaint) -> Said:
    number, column = c.opening
    line = c.line(number)
    if re.match(r"\s*[\[{]{20}", line):
        return c.opening, "too-deep", "brackets in brackets, far too deep: put a text that holds brackets in quotes"
    if hint := _colon_hint(line):
        return (number, hint[0]), "no-colon", hint[1]
    text = f"no colon follows “{_short(line[column:])}”, so this is no field"
    return c.opening, "no-colon", f"{text}: if the text above goes on here, indent this line deeper"


def _colon_hint(line: str) -> tuple[int, str] | None:
    """Where in ``line`` something stands that was meant as a colon, and what to write."""
    if "：" in line:
        return line.index("："), "a full-width colon (U+FF1A): write a plain colon and a space"
    if found := re.match(r"\s*(?:- +)?[A-Za-z_]+ ?:(?=[^\s:/])", line):
        return found.end() - 1, "a space is missing behind the colon"
    if found := re.match(r"\s*(?:- +)?[A-Za-z_]+:(?=[ \t]*[^\S \t])", line):
        return found.end(), "a space of an unusual kind behind the colon: use a plain one"
    if found := re.match(r"\s*(?:- +)?[A-Za-z_]+ ?(?==)", line):
        return found.end(), "an equals sign where a colon is expected: write `name: value`"
    return None


def _open_bracket(c: Complaint) -> Said:
    bracket, close = "[]" if "sequence" in c.context else "{}"
    if c.opening[0] == c.at[0] and c.rest:
        text = f"a comma or the closing {close} is missing before “{_short(c.rest)}”"
        return c.at, "open-bracket", f"{text}: a text that holds brackets, quotes or commas needs quotes around it"
    return c.opening, "open-bracket", _never_closed(bracket)


def _never_closed(bracket: str) -> str:
    close = {"[": "]", "{": "}"}[bracket]
    return f"the bracket {bracket} that opens here is never closed: add {close}, or put the text in quotes"


def _last_bracket(lines: Sequence[str]) -> Place:
    """The last bracket that opens; there is one where the parser was still inside of brackets at the end."""
    number = max(i for i, line in enumerate(lines) if "[" in line or "{" in line)
    return number, max(lines[number].rfind("["), lines[number].rfind("{"))


def _after_the_value(c: Complaint) -> Said:
    if c.quoted:
        text = f"the quote that opens here ends only in line {c.number(c.at[0])}, where more text follows"
        return c.quoted, "open-quote", f"{text}: close it where the text ends"
    bare = c.before.lstrip(" -")
    if not bare:
        return _misplaced(c)
    value = bare.partition(": ")[2].strip() or bare
    start = c.at[0], c.before.find(value)
    if value[0] in "'\"":
        other = {'"': "'", "'": '"'}[value[0]]
        text = f"more text follows the closing quote: put all of it in {other}…{other}"
        return start, "quote-it", text
    if value[0] in "[{":
        kind = "a list" if value[0] == "[" else "a group of fields"
        return (
            start,
            "quote-it",
            f"this is read as {kind} since it begins with {value[0]}: put the whole text in quotes",
        )
    return c.at, "yaml", f"“{_short(c.rest)}” is not expected here: put the text in quotes"


def _misplaced(c: Complaint) -> Said:
    if c.opening[1] == c.indent[1]:
        return c.indent, "indentation", "a field and a list entry (-) begin in one column: indent one of them"
    above = next((line for line in reversed(c.lines[: c.at[0]]) if line.strip()), "")
    column = len(above) - len(above.lstrip(" -")) + 1
    text = f"this line begins in column {c.indent[1] + 1}, the text above it in column {column}: indent both alike"
    return c.indent, "indentation", text


def _reserved(c: Complaint) -> Said:
    place = c.at if "any token" in c.problem or "node" in c.context else c.opening
    sign = c.line(place[0])[place[1] :][:1]
    if sign in SPECIAL:
        text = f"a text cannot begin with {sign}, which YAML keeps for {SPECIAL[sign]}: put the text in quotes"
        return place, "quote-it", text
    return place, "yaml", f"this cannot be read as YAML ({c.problem}): put the text in quotes"


def _short(text: str) -> str:
    text = text[:200].strip()
    return text if len(text) <= 40 else text[:39].rstrip() + "…"
