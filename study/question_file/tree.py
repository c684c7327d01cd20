"""Text -> a tree of nodes with their places. Every scalar is text: nothing is turned into a number, a date or a yes.

The tree is made from the parser's events, with the limits that keep a hostile file harmless: no aliases, anchors or
tags, one document, a bounded depth. PyYAML's own ``compose`` recurses, and by then an alias has been followed.
"""

from collections.abc import Callable, Iterator
from typing import Any

import yaml

from study.question_file.decoding import BREAK
from study.question_file.faults import Faults
from study.question_file.syntax import Unparsable, explain

DEEPEST = 20
MOST_EVENTS = 1_000_000
"""What the parser may report of one file: more than twice what 10,000 questions of the usual length need."""

NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
"""Texts that other YAML tools read as no value at all, unless they stand in quotes."""

LOADER = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader

At = tuple[int, int]
"""Line and column, from 1."""


class Node:
    """Something in the file, with its place. ``base`` is the number of lines above the part that was parsed."""

    __slots__ = ("base", "event")

    def __init__(self, event: Any, base: int) -> None:
        self.event = event
        self.base = base

    @property
    def at(self) -> At:
        return _at(self.event.start_mark, self.base)

    @property
    def end(self) -> At:
        """The place right behind it."""
        return _at(self.event.end_mark, self.base)

    @property
    def last_line(self) -> int:
        """The last line on which something of it stands, or a blank line behind a text of several lines."""
        line, column = self.end
        return line - 1 if column == 1 and line > self.at[0] else line


def _at(mark: Any, base: int) -> At:
    return base + mark.line + 1, mark.column + 1


class Scalar(Node):
    """A text."""

    __slots__ = ()

    @property
    def value(self) -> str:
        value: str = self.event.value
        return value

    @property
    def plain(self) -> bool:
        """Whether it stands there without quotes."""
        return not self.event.style

    @property
    def nothing(self) -> bool:
        return self.plain and self.value in NOTHING


class Group(Node):
    """What holds other nodes."""

    __slots__ = ("close", "inside")

    def __init__(self, event: Any, base: int) -> None:
        super().__init__(event, base)
        self.inside: list[Node] = []
        self.close = event

    @property
    def flow(self) -> bool:
        """Whether it is written in brackets or braces."""
        return bool(self.event.flow_style)

    @property
    def end(self) -> At:
        # The parser ends a block only where the next thing begins, behind blank lines and comments.
        return self.inside[-1].end if self.inside and not self.flow else _at(self.close.end_mark, self.base)


class Sequence(Group):
    """A list; ``inside`` are its entries."""

    __slots__ = ()


class Mapping(Group):
    """Fields; ``inside`` has each key followed by its value."""

    __slots__ = ("fields",)

    def __init__(self, event: Any, base: int) -> None:
        super().__init__(event, base)
        self.fields: dict[str, tuple[Scalar, Node]] = {}


def grow(text: str, faults: Faults, base: int = 0, each: Callable[[Node], None] | None = None) -> Node | None:
    """The tree of ``text``; None where nothing but comments stands there.

    :param each: gets every entry of the list under ``questions`` as soon as it is read, and only the last one stays in
        the tree: 10,000 trees at once cost three times the parsing, in garbage collection
    :raises Unparsable: where it is no YAML, or too deep, or too much of it
    """
    growth = _Growth(faults, base)
    for event in _events(text, base):
        kind = type(event)
        if kind is yaml.ScalarEvent:
            growth.scalar(event, each)
        elif kind is yaml.MappingStartEvent:
            growth.open(event, Mapping(event, base))
        elif kind is yaml.SequenceStartEvent:
            growth.open(event, Sequence(event, base))
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            growth.shut(event, each)
        elif kind is yaml.AliasEvent:
            growth.alias(event)
    return growth.stack[0].inside[0] if growth.stack[0].inside else None


class _Growth:
    """A tree in the making: ``stack`` are the groups that are open, the outermost a list of its own for the root."""

    def __init__(self, faults: Faults, base: int) -> None:
        self.faults = faults
        self.base = base
        self.stack: list[Group] = [Sequence(None, base)]

    def scalar(self, event: Any, each: Callable[[Node], None] | None) -> None:
        self.stack[-1].inside.append(Scalar(event, self.base))
        if event.anchor or event.tag:
            _refuse(event, self.base, self.faults)
        if each:
            self._hand_over(each)

    def alias(self, event: Any) -> None:
        stand_in = yaml.ScalarEvent(None, None, (True, False), "*", event.start_mark, event.end_mark, "'")
        self.stack[-1].inside.append(Scalar(stand_in, self.base))
        _refuse(event, self.base, self.faults)

    def open(self, event: Any, group: Group) -> None:
        self.stack[-1].inside.append(group)
        self.stack.append(group)
        if len(self.stack) > DEEPEST + 1:
            text = f"nested deeper than {DEEPEST}: put a text that holds brackets in quotes"
            raise Unparsable(group.at, "too-deep", text)
        if event.anchor or event.tag:
            _refuse(event, self.base, self.faults)

    def shut(self, event: Any, each: Callable[[Node], None] | None) -> None:
        group = self.stack.pop()
        group.close = event
        if isinstance(group, Mapping):
            _pair(group, self.faults)
        if each:
            self._hand_over(each)

    def _hand_over(self, each: Callable[[Node], None]) -> None:
        """Gives the node read last to ``each`` if it is a question."""
        if len(self.stack) == 3 and _is_listing(self.stack):
            each(self.stack[-1].inside[-1])
            del self.stack[-1].inside[:-1]


def _is_listing(stack: list[Group]) -> bool:
    """Whether the innermost of three open groups is the list under ``questions``."""
    before = stack[1].inside[-2:-1]
    return (
        isinstance(stack[2], Sequence)
        and bool(before)
        and isinstance(before[0], Scalar)
        and before[0].value == "questions"
    )


def _events(text: str, base: int) -> Iterator[Any]:
    """The parser's events for one document.

    :raises Unparsable: as ``grow``
    """
    event: Any = None
    documents = 0
    try:
        for number, event in enumerate(yaml.parse(text, Loader=LOADER)):
            if number > MOST_EVENTS:
                raise Unparsable(
                    _at(event.start_mark, base),
                    "too-much",
                    "too many entries for one file: split it into several decks",
                )
            if type(event) is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    at = _at(event.start_mark, base)
                    raise Unparsable(
                        at,
                        "two-documents",
                        f"only one document may be in a file; a second one starts on line {at[0]}: delete “---”",
                    )
            yield event
    except yaml.YAMLError as error:
        raise explain(error, BREAK.split(text), base, event) from None


def _refuse(event: Any, base: int, faults: Faults) -> None:
    at = _at(event.start_mark, base)
    if isinstance(event, yaml.AliasEvent):
        faults.add(
            at,
            "alias",
            f"“*{event.anchor}” is an alias, which is not allowed here: put the text in quotes if it begins with *",
        )
    elif event.anchor:
        faults.add(
            at,
            "anchor",
            f"“&{event.anchor}” is an anchor, which is not allowed here: put the text in quotes if it begins with &",
        )
    else:
        tag = event.tag.replace("tag:yaml.org,2002:", "!!")
        faults.add(
            at, "tag", f"“{tag}” is a tag, which is not allowed here: put the text in quotes if it begins with !"
        )


def _pair(mapping: Mapping, faults: Faults) -> None:
    """Fills ``mapping.fields``; the first of two equal keys counts."""
    nodes = iter(mapping.inside)
    for key, value in zip(nodes, nodes, strict=True):
        if not isinstance(key, Scalar):
            faults.add(key.at, "not-a-field", "brackets where the name of a field is expected: put the text in quotes")
            continue
        name = key.value
        if key.nothing:
            # A lone “?” at the end of the file has its key behind the last line.
            at = value.at if isinstance(value, Group) or value.end > value.at else mapping.at
            faults.add(at, "not-a-field", "a value without the name of a field: write `name: value`")
        elif name == "<<" and key.plain:
            faults.add(
                key.at,
                "merge-key",
                "“<<” takes over fields of another place, which is not allowed here: write the fields out",
            )
        elif name in mapping.fields:
            first = mapping.fields[name][0].at[0]
            faults.add(
                key.at, "duplicate-field", f"`{name}` stands here twice, first on line {first}: keep one of the two"
            )
        else:
            mapping.fields[name] = key, value
