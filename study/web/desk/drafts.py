"""Drafts, one by one: to accept, to edit or to reject."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from study import question_file
from study.question_file import EditError
from study.store import decks
from study.store.decks import QuestionLine
from study.store.sync import content_hash
from study.web import access
from study.web.desk import files, preview
from study.web.desk.blueprint import bp
from study.web.desk.files import Opened
from study.web.desk.text import taken_back, way_back

MOST_KEPT = 2500
"""Characters of the way back that the session's cookie has room for; browsers take 4,096 bytes in all."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The draft to look at, the ``number``-th of ``total``, and those beside it."""

    line: QuestionLine
    number: int
    total: int
    previous: str | None
    following: str | None


def turn(lines: list[QuestionLine], key: str) -> Turn | None:
    """The draft called ``key``, or the first one; None where there are none."""
    if not lines:
        return None
    keys = [line.key for line in lines]
    at = keys.index(key) if key in keys else 0
    previous = keys[at - 1] if at else None
    return Turn(lines[at], at + 1, len(lines), previous, keys[at + 1] if at + 1 < len(keys) else None)


@bp.get("/<key>/drafts")
@access.instructor_required
def drafts(key: str) -> str:
    """One draft as learners would see it, with its answer and its source; ``?at=`` and its id."""
    deck = access.deck(key)
    now = turn(decks.drafts(deck.id), request.args.get("at", ""))
    answered = request.args.get("shown") != "asked"
    return render_template(
        "desk/drafts.html",
        deck=deck,
        turn=now,
        answered=answered,
        preview=preview.preview(now.line.question, deck.id, answered) if now else None,
        version=_version(now.line) if now else "",
        undo=_to_undo(key),
    )


def _version(line: QuestionLine) -> str:
    """What tells one state of a draft from another."""
    return content_hash(line.question.content())


def _to_undo(key: str) -> str | None:
    """What can be taken back in this deck, in words, or None."""
    kept = session.get("undo")
    return kept["words"] if isinstance(kept, dict) and kept.get("deck") == key else None


@bp.post("/<key>/drafts/<id>/accept")
@access.instructor_required
def accept(key: str, id: str) -> Response:
    """Put a draft into use."""
    return _decided(key, id, "Accepted", lambda data: question_file.set_status(data, id, "live"))


@bp.post("/<key>/drafts/<id>/reject")
@access.instructor_required
def reject(key: str, id: str) -> Response:
    """Take a draft out of the file; its fact is not proposed again."""
    return _decided(key, id, "Rejected", lambda data: question_file.reject(data, id))


def _decided(key: str, id: str, word: str, edit: Callable[[bytes], bytes]) -> Response:
    """Make an edit of the file and go on to the next draft."""
    deck = access.deck(key)
    now = turn(decks.drafts(deck.id), id)
    if now is None or now.line.key != id:
        flash("This draft is no longer one: somebody has decided on it. Here is the next.")
        return _to_draft(key, None)
    if request.form.get("version") != _version(now.line):
        flash("This draft was changed since you opened it. Look at it once more.", "error")
        return _to_draft(key, id)
    opened = files.opened(key)
    try:
        data = edit(opened.file.data)
    except EditError as error:
        flash(f"Not saved. {error}", "error")
        return _to_draft(key, id)
    outcome = files.change(opened, data)
    if outcome.kind != "saved":
        flash(outcome.words, "error")
        return _to_draft(key, id)
    access.commit()
    _remember(opened, data, id, f"{word}: “{_shortened(now.line.question.prompt)}”")
    return _to_draft(key, now.following or now.previous)


def _to_draft(key: str, id: str | None) -> Response:
    shown = request.args.get("shown")
    return redirect(url_for("desk.drafts", key=key, at=id, shown=shown), 303)


def _shortened(text: str) -> str:
    return text if len(text) <= 80 else text[:79].rstrip() + "…"


def _remember(opened: Opened, data: bytes, id: str, words: str) -> None:
    """Keep the way back from ``data`` in the session, if it is short enough; else say what was done, and no more."""
    patch = way_back(data.decode(), opened.file.data.decode())
    kept = {"deck": opened.key, "id": id, "hash": question_file.parse(data).hash, "words": words, "patch": patch}
    if len(json.dumps(kept)) <= MOST_KEPT:
        session["undo"] = kept
    else:
        session.pop("undo", None)
        flash(words, "success")


@bp.post("/<key>/drafts/undo")
@access.instructor_required
def undo(key: str) -> Response:
    """Take the last decision back, if nothing was changed in the file since."""
    kept = session.pop("undo", None)
    opened = files.opened(key)
    if not isinstance(kept, dict) or kept.get("deck") != key or kept.get("hash") != opened.file.hash:
        flash("It cannot be taken back: the file was changed since.", "error")
        return _to_draft(key, None)
    before = taken_back(opened.file.data.decode(), kept["patch"]).encode()
    outcome = files.change(opened, before)
    access.commit()
    flash(
        "Taken back." if outcome.kind == "saved" else outcome.words, "success" if outcome.kind == "saved" else "error"
    )
    here = question_file.parse(before).places.keys() - opened.file.places.keys()
    return _to_draft(key, request.form.get("at") or next(iter(here), None))
