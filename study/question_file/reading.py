"""A question file as it was read: its deck, or what is wrong with it."""

import hashlib
import os
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from study.question_file import tree
from study.question_file.checking import Check, Oddities, Place
from study.question_file.decoding import BREAK, INVISIBLE, LARGEST, Lines, clean, decode, too_large
from study.question_file.faults import Fault, Faults
from study.question_file.syntax import Unparsable
from study.questions import Deck

_SINGLE_SPACE = re.compile(r"(?<=\S) #")
_OTHER_FORMATS = {
    "JSON": r"\s*[\[{]",
    "HTML": r"\s*<(!doctype|html|\?xml|[a-z]+>)",
    "TOML": r"(\s*#.*\n|\s*\n)*(\[[\w. -]+\]\s*\n|\w+ *= *\S)",
    "CSV": r"\s*\w+([,;\t]\w+){2,}\s*\n",
    "Markdown": r"\s*(---\s*\n)?#{1,3} .+\n\s*\n\s*(?!\w+:)[A-Z*_]",
}

SHAPE = "a question file has the fields `deck:`, `title:` and `questions:`"
WHOLE = frozenset({"two-documents", "outside"})
"""Codes of what is wrong with a file as a whole, where looking at its questions one by one would not help."""


@dataclass(frozen=True)
class QuestionFile:
    """A file as it was read. ``deck`` is None where it has errors; ``places`` are the lines of each question, by id."""

    name: str
    data: bytes
    deck: Deck | None
    faults: tuple[Fault, ...]
    places: Mapping[str, Place]

    @property
    def errors(self) -> tuple[Fault, ...]:
        return tuple(fault for fault in self.faults if fault.level == "error")

    @property
    def warnings(self) -> tuple[Fault, ...]:
        return tuple(fault for fault in self.faults if fault.level == "warning")

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the bytes, in hex."""
        return hashlib.sha256(self.data).hexdigest()


def parse(data: bytes, name: str = "questions.yaml") -> QuestionFile:
    """The question file in ``data``. Any bytes at all give one, with faults where something is wrong; none raises."""
    faults = Faults(name)
    deck: Deck | None = None
    places: dict[str, Place] = {}
    text = decode(data, faults)
    text = text and clean(text, faults)
    if text is not None:
        deck, places = _check(text, faults)
    return QuestionFile(name, data, None if faults.errors else deck, faults.listed(), places)


def _check(text: str, faults: Faults) -> tuple[Deck | None, dict[str, Place]]:
    check, before = _new_check(text, faults), len(faults.found)
    try:
        root = tree.grow(text, faults, each=check.question)
    except Unparsable as error:
        root, check = _piecemeal(text, faults, error, before)
    else:
        _shape(root, text, faults)
    deck = check.deck(root)
    return deck, check.places


def _new_check(text: str, faults: Faults) -> Check:
    invisible = "\\" in text or INVISIBLE.search(text) is not None
    return Check(faults, Oddities(invisible, _hashes(text)))


def _hashes(text: str) -> dict[int, int]:
    """Lines where a single space stands before a #, each with the column of the first such space."""
    if " #" not in text:
        return {}
    lines = Lines(text)
    places: dict[int, int] = {}
    for match in _SINGLE_SPACE.finditer(text):
        line, column = lines.at(match.start())
        places.setdefault(line, column)
    return places


def _shape(root: tree.Node | None, text: str, faults: Faults) -> None:
    """Notes what is wrong with the outermost shape of a file that is YAML."""
    if root is None or (isinstance(root, tree.Scalar) and root.nothing):
        faults.add((1, 1), "empty-file", "the file is empty: it needs `deck:`, `title:` and a list of `questions:`")
    elif not isinstance(root, tree.Mapping):
        kind = _looks_like(text)
        faults.add(root.at, "not-a-deck", f"this looks like {kind}: {SHAPE}" if kind else SHAPE)
    elif "questions" not in root.fields:
        needs = "a question file needs `deck`, `title` and `questions`"
        faults.add(root.at, "missing-field", f"`questions` is missing: {needs}", field="questions")
    else:
        _listing(root.fields["questions"][1], faults)


def _listing(node: tree.Node, faults: Faults) -> None:
    nothing = not node.inside if isinstance(node, tree.Sequence) else isinstance(node, tree.Scalar) and node.nothing
    if nothing:
        faults.add(node.at, "no-questions", "no questions yet", level="warning", field="questions")
    elif not isinstance(node, tree.Sequence):
        text = "`questions` must be a list: begin each question with a dash, as `- id: …`"
        faults.add(node.at, "not-a-list", text, field="questions")


def _looks_like(text: str) -> str | None:
    """The other format that ``text`` seems to be in."""
    for kind, pattern in _OTHER_FORMATS.items():
        if re.match(pattern, text, re.IGNORECASE):
            return kind
    return None


def _piecemeal(text: str, faults: Faults, error: Unparsable, before: int) -> tuple[tree.Node | None, Check]:
    """A file that is no YAML as a whole, question by question: a slip in one does not hide the faults of the others.

    ``error`` is why it is none; ``before`` is the number of faults that were there before it was parsed.
    """
    lines = BREAK.split(text)
    pieces = list(_pieces(lines))
    if not pieces or error.code in WHOLE:
        kind = None if pieces else _looks_like(text)
        foreign = f"this looks like {kind}: {error.text if kind == 'JSON' else SHAPE}"
        faults.add(error.at, error.code, foreign if kind else error.text)
        return None, _new_check(text, faults)
    faults.back_to(before)
    errors = faults.errors
    check = _new_check(text, faults)
    rest = lines.copy()
    for first, behind in pieces:
        rest[first:behind] = [""] * (behind - first)
        if not faults.many:
            _piece(lines[first:behind], first, check)
            _aligned(lines, pieces[0][0], first, faults)
    top = _part("\n".join(rest), 0, faults, None)
    if faults.errors == errors:
        faults.add(error.at, error.code, error.text)
    return top, check


def _piece(lines: Sequence[str], base: int, check: Check) -> None:
    """One question by itself."""
    name = next((match[1] for line in lines if (match := re.match(r"\s*(?:-\s+)?id:\s+(\S+)", line))), None)
    root = _part("\n".join(lines), base, check.faults, name)
    for entry in root.inside if isinstance(root, tree.Sequence) else ():
        check.question(entry)


def _part(text: str, base: int, faults: Faults, question: str | None) -> tree.Node | None:
    try:
        return tree.grow(text, faults, base)
    except Unparsable as error:
        faults.add(error.at, error.code, error.text, question=question)
        return None


def _pieces(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The lines of each question, from 0, end exclusive, as far as they can be told without parsing."""
    top = next((i for i, line in enumerate(lines) if re.match(r"questions\s*:\s*(#.*)?$", line)), len(lines))
    starts: list[int] = []
    behind = len(lines)
    for i, line in enumerate(lines[top + 1 :], start=top + 1):
        if line and line[0] not in " \t#-":
            behind = i
            break
        if "-" in line and re.match(r"\s*-\s+(id|was|type|prompt)\s*:", line):
            starts.append(i)
    yield from zip(starts, [*starts[1:], behind], strict=False)


def _aligned(lines: Sequence[str], first: int, this: int, faults: Faults) -> None:
    usual, indent = (len(lines[i]) - len(lines[i].lstrip()) for i in (first, this))
    if indent != usual:
        text = f"this question begins in column {indent + 1}, the first one in column {usual + 1}: indent all alike"
        faults.add((this + 1, indent + 1), "indentation", text)


def read(path: Path, name: str | None = None) -> QuestionFile:
    """The question file at ``path``. What keeps it from being read is a fault of it, too.

    ``name`` is what faults call it: by default the path as given, or only its last part if that is absolute.
    """
    name = name or (path.name if path.is_absolute() else path.as_posix())
    try:
        return parse(load(path), name)
    except Unloadable as error:
        faults = Faults(name)
        faults.add((1, 1), error.code, str(error))
        return QuestionFile(name, b"", None, faults.listed(), {})


class Unloadable(Exception):
    """A file whose bytes cannot be had, and why."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code


def load(path: Path) -> bytes:
    """The bytes of a question file, of a regular file in its own folder only, and never more than ``LARGEST``.

    :raises Unloadable: if they cannot be had
    """
    try:
        inside(path)
        # Opening a pipe would wait for its other end, and opening a device may do anything: look before.
        _only_regular(path.stat())
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        raise Unloadable("no-file", f"there is no file {path.name}: the questions last read stay in use") from None
    except OSError as error:
        raise Unloadable("unreadable", f"{path.name} cannot be read: {error.strerror}") from None
    with os.fdopen(handle, "rb") as file:
        _only_regular(os.fstat(handle))
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Unloadable("too-large", too_large(max(len(data), path.stat().st_size)))
    return data


def inside(path: Path) -> Path:
    """``path`` with its links followed.

    :raises Unloadable: if it leads out of its folder
    """
    try:
        real = path.resolve(strict=True)
    except RuntimeError:
        raise Unloadable("unreadable", f"{path.name} is a symbolic link that leads round to itself") from None
    if path.parent.resolve() not in real.parents:
        raise Unloadable("outside", f"{path.name} is a link to a file outside of its folder, which is not followed")
    return real


def _only_regular(info: os.stat_result) -> None:
    if stat.S_ISDIR(info.st_mode):
        raise Unloadable("not-a-file", "this is a folder, not a file")
    if not stat.S_ISREG(info.st_mode):
        raise Unloadable("not-a-file", "this is a device or a pipe, not a file")
    if info.st_size > LARGEST:
        raise Unloadable("too-large", too_large(info.st_size))


def check_together(files: Sequence[QuestionFile]) -> list[Fault]:
    """What is wrong between files: a deck or an id that two of them use, or a rename of what another one has."""
    faults: list[Fault] = []
    decks: dict[str, str] = {}
    ids: dict[str, str] = {}
    for file in files:
        if file.deck:
            first = decks.setdefault(file.deck.deck, file.name)
            if first != file.name:
                text = f"the deck “{file.deck.deck}” is in {first} too: give one of them another name"
                faults.append(Fault(file.name, 1, 1, "error", None, "deck", text, "duplicate-deck"))
        for id, place in file.places.items():
            first = ids.setdefault(id, f"{file.name}:{place.first}")
            if first.rpartition(":")[0] != file.name:
                text = f"this id is in use in {first} too: give one of the two a new id"
                faults.append(Fault(file.name, place.first, 1, "error", id, "id", text, "duplicate-id"))
    return faults + [fault for file in files for fault in _still_there(file, ids)]


def _still_there(file: QuestionFile, ids: Mapping[str, str]) -> Iterator[Fault]:
    """Questions of ``file`` that say they were one which another file has."""
    for question in file.deck.questions if file.deck else ():
        if question.was and question.was in ids:
            text = f"“{question.was}” is still in use, in {ids[question.was]}: only an id that is gone is renamed"
            line = file.places[question.id].first
            yield Fault(file.name, line, 1, "error", question.id, "was", text, "was-still-there")
