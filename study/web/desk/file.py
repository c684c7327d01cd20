"""A whole question file in an editor."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from study.web import access
from study.web.desk import files
from study.web.desk.blueprint import bp
from study.web.desk.files import STATUS, Checked, Opened, Outcome
from study.web.desk.text import compared, encoded, plain, shown

Page = str | tuple[str, int]


@bp.get("/<key>/file")
@access.instructor_required
def file(key: str) -> Page:
    """The file as text, with what is wrong with it; ``?line=`` puts the cursor there."""
    opened = files.opened(key)
    text = shown(opened.file.data)
    if text is None or not opened.file.data:
        return render_template("desk/unreadable.html", opened=opened), 200
    return _page(opened, text, files.check(opened, opened.file.data))


def _page(opened: Opened, text: str, checked: Checked, outcome: Outcome | None = None, theirs: str = "") -> str:
    return render_template(
        "desk/file.html",
        opened=opened,
        text=text,
        checked=checked,
        outcome=outcome,
        line=request.args.get("line", 0, int),
        compared=list(compared(theirs, text)) if outcome and outcome.kind == "conflict" else [],
        first=1,
    )


@bp.post("/<key>/file")
@access.instructor_required
def save(key: str) -> Response | Page:
    """Save the file if it is right and still the one that was opened; else show it again, with all that was typed."""
    opened = files.opened(key)
    text = plain(request.form.get("text", ""))
    data = encoded(text, opened.file.data)
    if "check" in request.form:
        return _page(opened, text, files.check(opened, data))
    stale = request.form.get("hash") != opened.file.hash
    outcome = files.change(opened, data, stale, request.form.get("confirmed", ""))
    if outcome.kind in ("saved", "same"):
        access.commit()
        told(outcome)
        return redirect(url_for("desk.file", key=_key_now(outcome, key)), 303)
    now = files.opened(key)
    theirs = shown(now.file.data) or ""
    return _page(now, text, outcome.checked or files.check(now, data), outcome, theirs), STATUS[outcome.kind]


def _key_now(outcome: Outcome, key: str) -> str:
    """The deck's key after a save: the file may have given it another."""
    deck = outcome.checked.file.deck if outcome.checked else None
    return deck.deck if deck else key


def told(outcome: Outcome) -> None:
    """Say on the next page what became of a change."""
    flash(outcome.words, "success" if outcome.kind == "saved" else "message")


@bp.post("/<key>/check")
@access.instructor_required
def check(key: str) -> str:
    """What is wrong with a text that is being typed, as the part of the page that says so."""
    opened = files.opened(key)
    text = plain(request.form.get("text", ""))
    checked = files.check(opened, encoded(text, opened.file.data))
    return render_template("desk/_checked.html", opened=opened, text=text, checked=checked, first=1)
