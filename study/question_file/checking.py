"""The tree of a file -> its deck, with every fault of sense on the way."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel, ValidationError

from study.question_file.decoding import INVISIBLE, UNREADABLE, named
from study.question_file.faults import Faults, meant
from study.question_file.tree import At, Mapping, Node, Scalar, Sequence
from study.question_file.words import ID_RULE, listed, said, slug
from study.questions import TYPES, ArticleInfo, Choice, Deck, Question, Source

KEY_FIELDS = frozenset({"answer", "accept", "wrong", "events", "pairs", "extra"})
"""Fields whose text is compared with what a learner answers: no character in them may be invisible."""

_INDEX = re.compile(r"[0-9]{1,2}|[A-Ja-j]")
_IN_CURLY_QUOTES = re.compile("[“„]([^“”„]*)[”“]")
_ALIKE = str.maketrans({"0": "o", "1": "l", "i": "l", "-": ""})

NESTED: dict[str, type[BaseModel]] = {"article": ArticleInfo, "source": Source}


@dataclass(frozen=True, slots=True)
class Place:
    """The lines of a question, from 1, both inclusive."""

    first: int
    last: int


class Check:
    """Looks at one part of a file after the other, and keeps what was right and what was wrong."""

    def __init__(self, faults: Faults, suspicious: bool, hashes: dict[int, int]) -> None:
        """``suspicious``: whether invisible or escaped characters occur at all. ``hashes``: see ``swallowing``."""
        self.faults = faults
        self.suspicious = suspicious
        self.hashes = hashes
        self.questions: list[Question] = []
        self.places: dict[str, Place] = {}
        self.ids: dict[str, At] = {}
        self.alike: dict[str, str] = {}
        self.was: dict[str, tuple[str, At]] = {}
        self.seen = len(faults.found)
        self.number = 0

    def question(self, node: Node) -> None:
        """Checks one entry of the list of questions."""
        self.number += 1
        if self.faults.many:
            return
        if not isinstance(node, Mapping):
            self.faults.add(node.at, "not-a-question", "a question is a group of fields, the first of them `- id: …`; this is only a text or a list")
            return
        name = _text(node, "id")
        for i in range(self.seen, len(self.faults.found)):
            # Found while the tree grew, when the id was not known.
            if self.faults.found[i].line >= node.at[0]:
                self.faults.found[i] = replace(self.faults.found[i], question=name)
        self._id(node, name)
        kind = self._type(node, name)
        if kind:
            question = self._model(kind, node, name, f"a {kind.model_fields['type'].default} question")
            if isinstance(question, Question):
                self._sense(question, node, name)
                self.questions.append(question)
        self.seen = len(self.faults.found)

    def _id(self, node: Mapping, name: str | None) -> None:
        if name is None:
            prompt = slug(_text(node, "prompt") or "")
            example = f", such as `id: {prompt}`" if prompt else ""
            self.faults.add(node.at, "missing-id", f"question {self.number} has no `id`: give it one that never changes ({ID_RULE}){example}")
            return
        at = node.fields["id"][1].at
        if name in self.ids:
            self._fault(at, "duplicate-id", f"this id is given to two questions, first on line {self.ids[name][0]}: give one a new id", name, "id")
            return
        self.ids[name] = at
        self.places[name] = Place(node.at[0], node.end[0])
        alike = self.alike.setdefault(slug(name).translate(_ALIKE), name)
        if alike != name:
            line = self.ids[alike][0]
            self._fault(at, "ids-look-alike", f"this id looks like “{alike}” on line {line}: it is easily mistaken", name, "id", level="warning")
        before = _text(node, "was")
        if before:
            self._was(name, before, node.fields["was"][1].at)

    def _was(self, name: str, before: str, at: At) -> None:
        if before in self.was:
            other, place = self.was[before]
            self._fault(at, "was-twice", f"“{before}” cannot become two questions: “{other}” on line {place[0]} says so too", name, "was")
        self.was[before] = name, at

    def _type(self, node: Mapping, name: str | None) -> type[Question] | None:
        kind = _text(node, "type")
        if kind in TYPES:
            return TYPES[kind]
        if "type" not in node.fields:
            self._fault(node.at, "missing-field", f"`type` is missing: it is one of {listed(TYPES)}", name, "type")
        else:
            value = node.fields["type"][1]
            text = f"there is no type “{kind}”{meant(kind, TYPES)}" if kind else "`type` is empty"
            self._fault(value.at, "unknown-type", f"{text}: it is one of {listed(TYPES)}", name, "type")
        return None

    def _model(self, model: type[BaseModel], node: Mapping, name: str | None, owner: str) -> BaseModel | None:
        """What ``node`` says, as ``model``; None where it has errors, which are noted."""
        before = self.faults.errors
        taken: set[At] = set()
        data = {}
        for field, (_, value) in node.fields.items():
            data[field] = plain(value, nothings := [])
            for scalar in nothings:
                taken.add(scalar.at)
                self._fault(scalar.at, "empty", _nothing(field, scalar), name, field)
            if self.suspicious or self.hashes:
                self._characters(field, value, name)
        try:
            made = model.model_validate(data)
        except ValidationError as error:
            for problem in error.errors(include_url=False, include_input=False):
                self._pydantic(problem, model, node, name, owner, taken)
            return None
        return made if self.faults.errors == before else None

    def _pydantic(self, error: Any, model: type[BaseModel], node: Mapping, name: str | None, owner: str, taken: set[At]) -> None:
        path = error["loc"]
        found, way = walk(node, path)
        if error["type"] == "extra_forbidden":
            found = _key(node, path) or found
        if found.at in taken or path == ("id",) and error["type"] == "missing":
            return
        fields, having = _owner(model, path, owner)
        code, text = said(error, found, fields, having)
        self._fault(found.at, code, text, name, way if error["type"] != "missing" else _way(path))

    def _sense(self, question: Question, node: Mapping, name: str | None) -> None:
        for problem in question.problems():
            found, way = walk(node, problem.path)
            self._fault(found.at, problem.code, problem.text, name, way, level=problem.level)
        if question.was == question.id:
            self._fault(node.fields["was"][1].at, "was-itself", "`was` is the id itself: delete the line", name, "was")
        self._index(question, node, name)
        for field in ("prompt", "anchor"):
            found = walk(node, ("source", "anchor") if field == "anchor" else (field,))[0]
            if isinstance(found, Scalar) and found.plain and _IN_CURLY_QUOTES.fullmatch(found.value):
                text = f"the curly quotes around `{field}` are part of the text: put it in straight quotes (\"…\") if they are meant to be shown"
                self._fault(found.at, "curly-quotes", text, name, field, level="warning")

    def _index(self, question: Question, node: Mapping, name: str | None) -> None:
        """An `answer: 2` or `answer: b` beside options of another kind is the number of an option, which this file does not know."""
        value = node.fields["answer"][1] if "answer" in node.fields else None
        if not isinstance(question, Choice) or not isinstance(value, Scalar) or not value.plain or not _INDEX.fullmatch(value.value):
            return
        same_kind = str.isdigit if value.value.isdigit() else str.isalpha
        if any(len(wrong.text) <= 2 and same_kind(wrong.text) for wrong in question.wrong):
            return
        text = f"`answer` is the text of the right option, not its number: write the text, or \"{value.value}\" in quotes if that is the text"
        self._fault(value.at, "answer-is-a-number", text, name, "answer")

    def _characters(self, field: str, value: Node, name: str | None) -> None:
        for scalar in scalars(value):
            if bad := UNREADABLE.search(scalar.value):
                self._fault(scalar.at, "control-character", f"`{field}` holds {named(bad[0])}: delete it", name, field)
            elif hidden := INVISIBLE.search(scalar.value):
                level = "error" if field in KEY_FIELDS else "warning"
                text = f"`{field}` holds {named(hidden[0])}, which nobody sees: delete it"
                self._fault(scalar.at, "invisible-character", text, name, field, level=level)
            if scalar.plain and self.hashes.get(scalar.end[0]) == scalar.end[1]:
                text = f"the text behind “ #” is a comment, so `{field}` is only “{scalar.value[-40:]}”"
                way_out = "put the text in quotes, or two spaces before # if a comment is meant"
                self._fault(scalar.at, "comment-in-text", f"{text}: {way_out}", name, field, level="warning")

    def _fault(self, at: At, code: str, text: str, name: str | None, field: str, **more: Any) -> None:
        self.faults.add(at, code, text, question=name, field=field, **more)

    def deck(self, root: Node | None) -> Deck | None:
        """The whole, after its questions; None where anything was wrong."""
        if not isinstance(root, Mapping):
            return None
        for before, (name, at) in self.was.items():
            if before in self.ids and before != name:
                text = f"“{before}” is still in the file, on line {self.ids[before][0]}: only an id that is gone can be renamed"
                self._fault(at, "was-still-there", text, name, "was")
        top = Mapping(root.event, root.base)
        top.fields = {name: pair for name, pair in root.fields.items() if name != "questions"}
        deck = self._model(Deck, top, None, "a question file")
        if not isinstance(deck, Deck) or self.faults.errors:
            return None
        return deck.model_copy(update={"questions": tuple(self.questions)})


def _owner(model: type[BaseModel], path: tuple[Any, ...], owner: str) -> tuple[type[BaseModel], str]:
    """The fields that are known at the end of ``path``, and what has them."""
    inner = [part for part in path[:-1] if isinstance(part, str)]
    if not inner:
        return model, owner
    kind = NESTED.get(inner[0]) or _entry_of(model, inner[0])
    return kind or model, f"`{inner[0]}`" if inner[0] in NESTED else f"an entry of `{inner[0]}`"


def _entry_of(model: type[BaseModel], field: str) -> type[BaseModel] | None:
    """The model of the entries of a list."""
    return next(iter(_models(model.model_fields[field].annotation)), None) if field in model.model_fields else None


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _models(part)


def _text(node: Mapping, field: str) -> str | None:
    """The text of a field; None where it is absent, empty or no text."""
    value = node.fields[field][1] if field in node.fields else None
    return value.value.strip() or None if isinstance(value, Scalar) and not value.nothing else None


def _nothing(field: str, scalar: Scalar) -> str:
    if not scalar.value:
        return f"`{field}` is empty: write a text, or delete the line if the field may be absent"
    return f"“{scalar.value}” means “nothing” in YAML: put it in quotes if `{field}` is this word, or delete the line"


def _key(node: Node, path: tuple[Any, ...]) -> Scalar | None:
    holder = walk(node, path[:-1])[0]
    return holder.fields[path[-1]][0] if isinstance(holder, Mapping) and path[-1] in holder.fields else None


def plain(node: Node, nothings: list[Scalar]) -> Any:
    """What ``node`` holds, in texts, lists and dicts; scalars that are no value are added to ``nothings``."""
    if isinstance(node, Scalar):
        if node.nothing:
            nothings.append(node)
        return node.value
    if isinstance(node, Sequence):
        return [plain(entry, nothings) for entry in node.inside]
    assert isinstance(node, Mapping)
    return {name: plain(value, nothings) for name, (_, value) in node.fields.items()}


def scalars(node: Node) -> Iterator[Scalar]:
    """All texts in ``node``, keys too, as they stand in the file."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping | Sequence):
        for inner in node.inside:
            yield from scalars(inner)


def walk(node: Node, path: tuple[str | int, ...]) -> tuple[Node, str]:
    """The node at ``path``, or the last one on the way to it that the file has, and the way as ``wrong[1].text``."""
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
