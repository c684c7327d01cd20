"""The question files behind the desk: found by key, checked before they are saved, saved and synced."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from flask import abort, current_app, render_template

from study import question_file
from study.question_file import Conflict, Fault, NotSaved, QuestionFile
from study.store import decks
from study.store.base import db, reading_only
from study.store.decks import Change
from study.web import access
from study.web.desk.blueprint import bp


class NoFile(Exception):
    """A deck whose file is not on this machine."""


@bp.errorhandler(NoFile)
def _no_file(error: NoFile) -> tuple[str, int]:
    return render_template("desk/no_file.html", name=str(error)), 404


def folder() -> Path:
    """Where the question files lie."""
    path: Path = current_app.config["STUDY_QUESTIONS"]
    return path


def paths() -> Mapping[str, Path]:
    """All question files by name; what is not among them is never opened."""
    return {path.relative_to(folder()).as_posix(): path for path in decks.question_files(folder())}


@dataclass(frozen=True, slots=True)
class Opened:
    """A question file as it is on disk now. ``key`` stands for it in addresses."""

    key: str
    path: Path
    file: QuestionFile
    title: str
    deck_id: int | None
    """None where it has never been synced, because it never was right."""

    @property
    def name(self) -> str:
        return self.file.name


def opened(key: str) -> Opened:
    """The file of the deck of that key, or the one of that name which belongs to no deck yet.

    :raises NoFile: if the deck's file is not here
    :raises 404: if there is neither
    """
    deck, known = decks.get(key), paths()
    name = deck.file if deck else next((name for name in known if PurePosixPath(name).stem == key), None)
    if name is None:
        abort(404)
    if name not in known:
        raise NoFile(name)
    file = question_file.read(known[name], name)
    return Opened(key, known[name], file, deck.title if deck else name, deck.id if deck else None)


def key_of(name: str, keys: Mapping[str, str]) -> str:
    """What stands for a file in addresses; ``keys`` are those of the decks, by file."""
    return keys.get(name, PurePosixPath(name).stem)


@dataclass(frozen=True, slots=True)
class Checked:
    """What saving some bytes as a question file would do; nothing was written."""

    file: QuestionFile
    faults: tuple[Fault, ...]
    """Of this file, and of others where this one would break them."""
    changes: tuple[Change, ...]
    summary: str
    hints: tuple[str, ...]

    @property
    def errors(self) -> tuple[Fault, ...]:
        return tuple(fault for fault in self.faults if fault.level == "error")

    @property
    def marked_otherwise(self) -> tuple[Change, ...]:
        """Changes after which answers on record would be marked otherwise."""
        return tuple(change for change in self.changes if change.answers)

    @property
    def to_confirm(self) -> bool:
        """Whether somebody should look at the changes before they are made."""
        return bool(self.marked_otherwise or self.hints)


def check(opened: Opened, data: bytes) -> Checked:
    """What would happen if ``data`` were saved in the place of the file. Ends the transaction that is open."""
    file = opened.file if data == opened.file.data else question_file.parse(data, opened.name)
    files = _all_with(file)
    # Checking comes with every few letters that somebody types: it must not wait for those who write.
    db.session.rollback()
    with reading_only():
        report = decks.sync(files, access.now(), dry_run=True)
        before = {_identity(fault) for row in decks.faults() for fault in _kept(row.faults)}
        db.session.rollback()
    faults = [fault for fault in report.faults if fault.file == opened.name or _identity(fault) not in before]
    changes = tuple(change for change in report.changes if change.deck == (file.deck.deck if file.deck else None))
    return Checked(file, tuple(faults), changes, str(report), report.hints)


def _all_with(file: QuestionFile) -> list[QuestionFile]:
    """All question files as they are on disk, but for this one, which is taken as it is here."""
    return [file if name == file.name else question_file.read(path, name) for name, path in paths().items()]


def _identity(fault: Fault) -> tuple[str, str, str | None]:
    return fault.file, fault.code, fault.question


def _kept(faults: list[dict[str, object]]) -> list[Fault]:
    return [Fault(**fault) for fault in faults]  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a change. "same": there was none; "confirm": somebody must look at it first."""

    kind: Literal["saved", "same", "faults", "confirm", "conflict", "failed"]
    words: str
    checked: Checked | None = None


STATUS = {"faults": 422, "confirm": 200, "conflict": 409, "failed": 503}
"""HTTP's word for an outcome that leads back to the editor."""


def change(opened: Opened, data: bytes, stale: bool = False, confirmed: str | None = None) -> Outcome:
    """Save ``data`` in the place of the file, unless something speaks against it; then sync. The view commits.

    ``stale``: whether the change was made to something else than what is on disk now. ``confirmed`` is the hash of the
    bytes that somebody has looked at; None where there is nothing to look at.
    """
    if data == opened.file.data:
        return Outcome("same", "Nothing was changed.")
    if stale:
        return Outcome("conflict", f"{opened.name} was changed by somebody else since you opened it.")
    checked = check(opened, data)
    if checked.errors:
        return Outcome("faults", "Not saved: correct what is listed first. The site goes on as before.", checked)
    if checked.to_confirm and confirmed not in (None, checked.file.hash):
        return Outcome("confirm", "Not saved yet: look at what this changes.", checked)
    return _written(opened, data, checked)


def _written(opened: Opened, data: bytes, checked: Checked) -> Outcome:
    try:
        question_file.write(opened.path, data, opened.file.hash)
    except Conflict as error:
        return Outcome("conflict", str(error), checked)
    except NotSaved as error:
        return Outcome("failed", str(error), checked)
    report = decks.sync(_all_with(checked.file), access.now())
    if broken := [fault for fault in report.errors if fault.file == opened.name]:
        return Outcome("saved", f"Saved, but not live: {broken[0]}", checked)
    return Outcome("saved", f"Saved and live: {report}.", checked)
