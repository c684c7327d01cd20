"""The tree of a file -> its deck, with every fault of sense on the way."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from pydantic import BaseModel, ValidationError

from study.question_file.decoding import INVISIBLE, UNREADABLE, named
from study.question_file.faults import Faults, Level, cut, meant, quoted
from study.question_file.tree import At, Mapping, Node, Scalar, Sequence
from study.question_file.words import ID_RULE, listed, said, slug
from study.questions import TYPES, Choice, Deck, Question

KEY_FIELDS = frozenset({"answer", "accept", "wrong", "events", "pairs", "extra"})
"""Fields whose text is compared with what a learner answers: no character in them may be invisible."""

OPTION_NUMBER = re.compile(r"[0-9]{1,2}|[A-Ja-j]")
"""What people write who mean the second option, or option b."""

CURLY_QUOTED = re.compile("[“„][^“”„]*[”“]")

_ALIKE = str.maketrans({"0": "o", "1": "l", "i": "l", "-": ""})


@dataclass(frozen=True, slots=True)
class Place:
    """The lines of a question, from 1, both inclusive."""

    first: int
    last: int


@dataclass(frozen=True)
class Oddities:
    """What the whole text tells of its characters, so that most files need no look at each."""

    invisible: bool
    """Whether invisible or escaped characters occur at all."""
    hashes: dict[int, int]
    """Lines where a single space stands before a #, with its column. By custom, two spaces set off a comment."""


class Check:
    """Looks at one question of a file after the other, then at the whole."""

    def __init__(self, faults: Faults, oddities: Oddities) -> None:
        self.faults = faults
        self.oddities = oddities
        self.questions: list[Question] = []
        self.places: dict[str, Place] = {}
        self._ids: dict[str, At] = {}
        self._alike: dict[str, str] = {}
        self._was: dict[str, tuple[str, At]] = {}
        self._named = len(faults.found)
        self._number = 0

    def question(self, node: Node) -> None:
        """Checks one entry of the list of questions."""
        self._number += 1
        if self.faults.many:
            return
        if not isinstance(node, Mapping):
            text = "a question is a group of fields, the first of them `- id: …`; this is only a text or a list"
            self.faults.add(node.at, "not-a-question", text)
            return
        part = Part(self.faults, self.oddities, node, _text(node, "id"))
        self._name_faults(part)
        self._id(part)
        kind = _kind(part)
        question = part.read(kind, f"a {kind.model_fields['type'].default} question") if kind else None
        if isinstance(question, Question):
            _sense(part, question)
            self.questions.append(question)
        self._named = len(self.faults.found)

    def _name_faults(self, part: "Part") -> None:
        """Puts the id to the faults that were found while the question's tree grew."""
        for i in range(self._named, len(self.faults.found)):
            if self.faults.found[i].line >= part.node.at[0]:
                self.faults.found[i] = replace(self.faults.found[i], question=part.name and cut(part.name, 80))

    def _id(self, part: "Part") -> None:
        name, node = part.name, part.node
        if name is None:
            example = slug(_text(node, "prompt") or "")
            text = f"question {self._number} has no `id`: give it one that never changes ({ID_RULE})"
            self.faults.add(node.at, "missing-id", f"{text}, such as `id: {example}`" if example else text)
            return
        at = node.fields["id"][1].at
        if name in self._ids:
            text = f"two questions have this id, the first on line {self._ids[name][0]}: give one of them another"
            part.fault(at, "duplicate-id", text, "id")
            return
        self._ids[name] = at
        self.places[name] = Place(node.at[0], node.last_line)
        alike = self._alike.setdefault(slug(name).translate(_ALIKE), name)
        if alike != name:
            text = f"this id is easily taken for “{alike}” on line {self._ids[alike][0]}"
            part.fault(at, "ids-look-alike", text, "id", level="warning")
        if before := _text(node, "was"):
            self._renamed(part, name, before)

    def _renamed(self, part: "Part", name: str, before: str) -> None:
        at = part.node.fields["was"][1].at
        if before == name:
            part.fault(at, "was-itself", "`was` is the id itself: delete the line", "was")
        elif before in self._was:
            other, place = self._was[before]
            text = f"“{before}” cannot become two questions: “{other}” on line {place[0]} has it as `was` too"
            part.fault(at, "was-twice", text, "was")
        self._was[before] = name, at

    def deck(self, root: Node | None) -> Deck | None:
        """The whole, after its questions; None where anything was wrong."""
        if not isinstance(root, Mapping):
            return None
        for before, (name, at) in self._was.items():
            if before in self._ids and before != name:
                text = f"“{before}” is still in use, on line {self._ids[before][0]}: only an id that is gone is renamed"
                self.faults.add(at, "was-still-there", text, question=name, field="was")
        top = Mapping(root.event, root.base)
        top.fields = {name: pair for name, pair in root.fields.items() if name != "questions"}
        deck = Part(self.faults, self.oddities, top, None).read(Deck, "a question file")
        if not isinstance(deck, Deck) or self.faults.errors:
            return None
        return deck.model_copy(update={"questions": tuple(self.questions)})


@dataclass(frozen=True)
class Part:
    """A question, or the fields at the top of the file, while it is looked at.

    ``name`` is the question's id, as it is written.
    """

    faults: Faults
    oddities: Oddities
    node: Mapping
    name: str | None

    def fault(self, at: At, code: str, text: str, field: str, level: Level = "error") -> None:
        self.faults.add(at, code, text, level=level, question=self.name, field=field)

    def read(self, model: type[BaseModel], owner: str) -> BaseModel | None:
        """What the part says, as ``model``, which messages call ``owner``; None where it has errors, now noted."""
        before = self.faults.errors
        data, nowhere = {}, set()
        for field, (_, value) in self.node.fields.items():
            empty: list[Scalar] = []
            data[field] = plain(value, empty)
            for scalar in empty:
                nowhere.add(scalar.at)
                self.fault(scalar.at, "empty", _no_value(field, scalar), field)
            if self.oddities.invisible or self.oddities.hashes:
                self._characters(field, value)
        try:
            made = model.model_validate(data)
        except ValidationError as errors:
            for error in errors.errors(include_url=False, include_input=False):
                self._invalid(error, model, owner, nowhere)
            return None
        return made if self.faults.errors == before else None

    def _invalid(self, error: Any, model: type[BaseModel], owner: str, empty: set[At]) -> None:
        """Notes one of pydantic's errors, unless its value is empty, which has been said."""
        path = error["loc"]
        found, way = walk(self.node, path)
        if error["type"] == "missing":
            way = _way(path)
        elif error["type"] == "extra_forbidden":
            found = _key(self.node, path)
        if found.at in empty or _said_already(error, found, way):
            return
        code, text = said(error, found, *_owner(model, path, owner))
        self.fault(found.at, code, text, way)

    def _characters(self, field: str, value: Node) -> None:
        for scalar in scalars(value):
            if bad := UNREADABLE.search(scalar.value):
                self.fault(scalar.at, "control-character", f"`{field}` holds {named(bad[0])}: delete it", field)
            elif hidden := INVISIBLE.search(scalar.value):
                text = f"`{field}` holds {named(hidden[0])}, which nobody sees: delete it"
                self.fault(scalar.at, "invisible-character", text, field, "error" if field in KEY_FIELDS else "warning")
            if scalar.plain and self.oddities.hashes.get(scalar.end[0]) == scalar.end[1]:
                text = f"the text behind “ #” is a comment, so that this is only “{scalar.value[-40:]}”"
                way_out = "put the text in quotes, or two spaces before # if a comment is meant"
                self.fault(scalar.at, "comment-in-text", f"{text}: {way_out}", field, "warning")


def _said_already(error: Any, node: Node, way: str) -> bool:
    """Whether an error of pydantic tells nothing new: it counts only those entries of a list that are right."""
    if error["type"] == "too_short" and isinstance(node, Sequence):
        return len(node.inside) >= int(error["ctx"]["min_length"])
    return error["type"] == "missing" and way == "id"


def _kind(part: Part) -> type[Question] | None:
    """The type of a question; None where it has none, which is noted."""
    kind = _text(part.node, "type")
    if kind in TYPES:
        return TYPES[kind]
    known = f"it is one of {listed(TYPES)}"
    if "type" not in part.node.fields:
        part.fault(part.node.at, "missing-field", f"`type` is missing: {known}", "type")
        return None
    text = f"there is no type {quoted(kind)}{meant(kind, TYPES)}" if kind else "`type` is not said"
    part.fault(part.node.fields["type"][1].at, "unknown-type", f"{text}: {known}", "type")
    return None


def _sense(part: Part, question: Question) -> None:
    """Notes what is wrong in what a question says."""
    for problem in question.problems():
        found, way = walk(part.node, problem.path)
        part.fault(found.at, problem.code, problem.text, way, problem.level)
    _option_number(part, question)
    for path in (("prompt",), ("source", "anchor")):
        found, way = walk(part.node, path)
        if isinstance(found, Scalar) and found.plain and CURLY_QUOTED.fullmatch(found.value):
            text = f'the curly quotes are part of `{path[-1]}`: add straight ones ("…") around them if that is meant'
            part.fault(found.at, "curly-quotes", text, way, "warning")


def _option_number(part: Part, question: Question) -> None:
    """Notes an `answer: 2` or `answer: b` beside options of another kind: options have no numbers in this file."""
    value = part.node.fields["answer"][1] if "answer" in part.node.fields else None
    if not isinstance(question, Choice) or not isinstance(value, Scalar) or not value.plain:
        return
    number = value.value
    kind = str.isdigit if number.isdigit() else str.isalpha
    if OPTION_NUMBER.fullmatch(number) and not any(
        len(wrong.text) <= 2 and kind(wrong.text) for wrong in question.wrong
    ):
        text = f'`answer` is the text of the right option, not its number: write the text, or "{number}" if that is it'
        part.fault(value.at, "answer-is-a-number", text, "answer")


def _owner(model: type[BaseModel], path: tuple[Any, ...], owner: str) -> tuple[type[BaseModel], str]:
    """The model whose field stands at the end of ``path``, and what it belongs to."""
    for part, after in pairwise(path):
        field = model.model_fields.get(part) if isinstance(part, str) else None
        inner = next(_models(field.annotation), None) if field else None
        if inner:
            model, owner = inner, f"an entry of `{part}`" if isinstance(after, int) else f"`{part}`"
    return model, owner


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models named in a type."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _models(part)


def _text(node: Mapping, field: str) -> str | None:
    """The text of a field; None where it is absent, empty or no text."""
    value = node.fields[field][1] if field in node.fields else None
    return value.value.strip() or None if isinstance(value, Scalar) and not value.nothing else None


def _no_value(field: str, scalar: Scalar) -> str:
    if not scalar.value:
        return f"`{field}` is empty: write a text, or delete the line if the field may be absent"
    return f"“{scalar.value}” means “nothing” in YAML: put it in quotes if this word is meant, or delete the line"


def _key(node: Node, path: tuple[Any, ...]) -> Node:
    """The name of the field at ``path``, as it stands in the file."""
    holder = walk(node, path[:-1])[0]
    return holder.fields[path[-1]][0] if isinstance(holder, Mapping) and path[-1] in holder.fields else holder


def plain(node: Node, empty: list[Scalar], braces: bool = False) -> Any:
    """What ``node`` holds, in texts, lists and dicts; scalars without a value are added to ``empty``.

    In ``braces``, one that is not even written is left out: of ``{x}`` there is more to say than that x has no value.
    """
    if isinstance(node, Scalar):
        if node.nothing and (node.value or not braces):
            empty.append(node)
        return node.value
    if isinstance(node, Sequence):
        return [plain(entry, empty) for entry in node.inside]
    assert isinstance(node, Mapping)
    return {name: plain(value, empty, node.flow) for name, (_, value) in node.fields.items()}


def scalars(node: Node) -> Iterator[Scalar]:
    """All texts in ``node``, keys too, as they stand in the file."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping | Sequence):
        for inner in node.inside:
            yield from scalars(inner)


def walk(node: Node, path: tuple[str | int, ...]) -> tuple[Node, str]:
    """The node at ``path``, or the last one on the way to it that the file has, and that way as ``wrong[1].text``."""
    walked: list[str | int] = []
    for part in path:
        if isinstance(node, Mapping) and part in node.fields:
            node = node.fields[str(part)][1]
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.inside):
            node = node.inside[part]
        else:
            break
        walked.append(part)
    return node, _way(tuple(walked))


def _way(path: tuple[str | int, ...]) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")
