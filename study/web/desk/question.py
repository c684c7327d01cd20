"""One question: its lines in an editor, what learners see of it, and its status."""

from typing import cast

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from study import question_file
from study.question_file import EditError, Place
from study.questions import TYPES, Status
from study.web import access
from study.web.desk import files, preview
from study.web.desk.blueprint import bp
from study.web.desk.file import Page, told
from study.web.desk.files import STATUS, Checked, Opened, Outcome
from study.web.desk.text import compared, encoded, hashed, lines_of, plain, shown, with_lines

NEW_ID = "new-question"


def _place(opened: Opened, id: str) -> Place:
    """The lines of a question.

    :raises 404: if the file has none of that id
    """
    return opened.file.places.get(id) or abort(404)


def _text(opened: Opened) -> str:
    """The file as text.

    :raises 404: if it is none
    """
    text = shown(opened.file.data)
    return abort(404) if text is None else text


@bp.get("/<key>/questions/<id>")
@access.instructor_required
def question(key: str, id: str) -> Page:
    """The lines of one question in an editor, and the question as learners see it."""
    opened = files.opened(key)
    place, text = _place(opened, id), _text(opened)
    return _page(opened, id, place, lines_of(text, place.first, place.last), files.check(opened, opened.file.data))


def _page(opened: Opened, id: str, place: Place, snippet: str, checked: Checked, outcome: Outcome | None = None) -> str:
    conflict = outcome is not None and outcome.kind == "conflict"
    theirs = lines_of(_text(opened), place.first, place.last)
    return render_template(
        "desk/question.html",
        id=id,
        new=False,
        outcome=outcome,
        base=hashed(theirs),
        compared=list(compared(theirs, snippet)) if conflict else [],
        status=_status_of(opened, id),
        **_seen(opened, snippet, checked, place.first),
    )


def _seen(opened: Opened, snippet: str, checked: Checked, first: int) -> dict[str, object]:
    """What the editor and its part that is loaded again while typing both show."""
    answered = request.values.get("shown") != "asked"
    found = preview.read(snippet)
    return {
        "opened": opened,
        "text": snippet,
        "checked": checked,
        "first": first,
        "answered": answered,
        "preview": preview.preview(found, opened.deck_id, answered) if found else None,
    }


def _status_of(opened: Opened, id: str) -> Status | None:
    deck = opened.file.deck
    return next((one.status for one in deck.questions if one.id == id), None) if deck else None


@bp.post("/<key>/questions/<id>")
@access.instructor_required
def save_question(key: str, id: str) -> Response | Page:
    """Save the lines of one question; all others stay as they are, to the byte."""
    opened = files.opened(key)
    place, text = _place(opened, id), _text(opened)
    snippet = plain(request.form.get("text", "")).strip("\n")
    data = encoded(with_lines(text, place.first, place.last, snippet), opened.file.data)
    if "check" in request.form:
        return _page(opened, id, place, snippet, files.check(opened, data))
    # Others may have changed other questions since: only these lines must be the ones that were opened.
    stale = request.form.get("base") != hashed(lines_of(text, place.first, place.last))
    outcome = files.change(opened, data, stale, request.form.get("confirmed", ""))
    if outcome.kind in ("saved", "same"):
        access.commit()
        told(outcome)
        found = preview.read(snippet)
        return redirect(url_for("desk.question", key=key, id=found.id if found else id), 303)
    checked = outcome.checked or files.check(opened, data)
    return _page(opened, id, place, snippet, checked, outcome), STATUS[outcome.kind]


@bp.post("/<key>/questions/<id>/check")
@access.instructor_required
def check_question(key: str, id: str) -> str:
    """What is wrong with the lines that are being typed, and the question as learners would see it."""
    opened = files.opened(key)
    place, text = _place(opened, id), _text(opened)
    snippet = plain(request.form.get("text", "")).strip("\n")
    data = encoded(with_lines(text, place.first, place.last, snippet), opened.file.data)
    return render_template("desk/_checked.html", **_seen(opened, snippet, files.check(opened, data), place.first))


@bp.post("/<key>/questions/<id>/status")
@access.instructor_required
def status(key: str, id: str) -> Response:
    """Put a question into use, take it out, or make it a draft again."""
    opened = files.opened(key)
    wanted = request.form.get("wanted", "")
    if wanted not in ("draft", "live", "retired"):
        abort(400)
    try:
        data = question_file.set_status(opened.file.data, id, cast(Status, wanted))
    except EditError as error:
        flash(f"Not changed. {error}", "error")
        return redirect(url_for("desk.questions", key=key), 303)
    outcome = files.change(opened, data)
    access.commit()
    if outcome.kind in ("saved", "same"):
        told(outcome)
    else:
        flash(outcome.words, "error")
    return redirect(url_for("desk.question", key=key, id=id), 303)


@bp.get("/<key>/new")
@access.instructor_required
def new(key: str) -> Page:
    """A new question, begun from the example of its type: ``?type=``."""
    opened = files.opened(key)
    text, kind = _text(opened), request.args.get("type", "choice")
    if kind not in TYPES or not opened.file.places:
        return render_template("desk/new.html", opened=opened, types=TYPES, empty=not opened.file.places)
    example = TYPES[kind].model_validate({"id": _free_id(opened), "status": "draft", **TYPES[kind].EXAMPLE})
    snippet = question_file.dump(example, _indent(opened, text)).rstrip("\n")
    return _new_page(opened, snippet, files.check(opened, _with_new(opened, text, snippet)))


def _free_id(opened: Opened) -> str:
    known = opened.file.places
    return next(id for number in range(1, len(known) + 2) if (id := f"{NEW_ID}-{number}") not in known)


def _indent(opened: Opened, text: str) -> int:
    """By how much the dashes of the questions are indented."""
    first = min(place.first for place in opened.file.places.values())
    line = text.split("\n")[first - 1]
    return len(line) - len(line.lstrip(" "))


def _end(opened: Opened) -> int:
    return max(place.last for place in opened.file.places.values())


def _with_new(opened: Opened, text: str, snippet: str) -> bytes:
    """The file with one more question behind the last one."""
    end = _end(opened)
    return encoded(with_lines(text, end + 1, end, "\n" + snippet), opened.file.data)


def _new_page(opened: Opened, snippet: str, checked: Checked, outcome: Outcome | None = None) -> str:
    return render_template(
        "desk/question.html",
        id="",
        new=True,
        outcome=outcome,
        base="",
        compared=[],
        status=None,
        **_seen(opened, snippet, checked, _end(opened) + 2),
    )


@bp.post("/<key>/new")
@access.instructor_required
def create(key: str) -> Response | Page:
    """Add the question behind the last one."""
    opened = files.opened(key)
    if not opened.file.places:
        abort(404)
    snippet = plain(request.form.get("text", "")).strip("\n")
    data = _with_new(opened, _text(opened), snippet)
    if "check" in request.form:
        return _new_page(opened, snippet, files.check(opened, data))
    outcome = files.change(opened, data, confirmed=request.form.get("confirmed", ""))
    if outcome.kind == "saved":
        access.commit()
        told(outcome)
        found = preview.read(snippet)
        return redirect(url_for("desk.question", key=key, id=found.id if found else ""), 303)
    return _new_page(opened, snippet, outcome.checked or files.check(opened, data), outcome), STATUS[outcome.kind]


@bp.post("/<key>/new/check")
@access.instructor_required
def check_new(key: str) -> str:
    """As ``check_question``, for a question that is not in the file yet."""
    opened = files.opened(key)
    if not opened.file.places:
        abort(404)
    snippet = plain(request.form.get("text", "")).strip("\n")
    checked = files.check(opened, _with_new(opened, _text(opened), snippet))
    return render_template("desk/_checked.html", **_seen(opened, snippet, checked, _end(opened) + 2))
