"""The text of a deck's article: attached, looked at before, and taken away."""

import json
import re
from bisect import bisect_left
from dataclasses import replace
from itertools import groupby
from pathlib import PurePath

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from study.article import REASONS, SUFFIXES, Article, Dropped, Passage, Unreadable, read
from study.question_file.decoding import BREAK
from study.store import articles
from study.store.models import Deck
from study.web import access
from study.web.desk.blueprint import bp

FEWEST_WORDS = 50
"""An article of fewer words has nothing to make questions of."""

_CRLF = re.compile("\r\n|\r")
Page = str | tuple[str, int]


@bp.get("/<key>/article")
@access.instructor_required
def article(key: str) -> str:
    """The article as it is attached, and the form to attach another."""
    return _form(access.deck(key))


def _form(deck: Deck, text: str = "", fault: str = "") -> str:
    return render_template(
        "desk/article.html",
        deck=deck,
        reading=articles.reading(deck),
        text=text,
        fault=fault,
        words=FEWEST_WORDS,
        suffixes=SUFFIXES,
    )


@bp.post("/<key>/article")
@access.instructor_required
def attach(key: str) -> Response | Page:
    """Show what was taken as the article and what was left out; attach it when that was seen and confirmed."""
    deck = access.deck(key)
    text = BREAK.sub("\n", request.form.get("text", ""))
    try:
        found = _seen(text) or _sent(text)
    except Unreadable as error:
        return _form(deck, text, str(error)), 422
    title = request.form.get("title", "").strip()
    if "confirmed" not in request.form:
        return _preview(deck, found, title or str(deck.about.get("title") or found.title or deck.title))
    attached = articles.attach(deck, Article(title or deck.title, found.text, found.passages), access.now())
    access.commit()
    if attached:
        flash("The article is attached. Its dates and quotations are being looked for.", "success")
    else:
        flash("This text is attached already: nothing was changed.")
    return redirect(url_for("desk.article", key=key), 303)


def _seen(text: str) -> Article | None:
    """What the preview showed, as its form sends it back; None where the form is another."""
    try:
        spans = json.loads(request.form.get("passages", ""))
        passages = tuple(Passage(number, int(start), int(end)) for number, (start, end) in enumerate(spans, start=1))
    except (ValueError, TypeError, RecursionError):
        return None
    places = [0, *(place for passage in passages for place in (passage.start, passage.end)), len(text)]
    return Article("", text, passages) if passages and places == sorted(places) else None


def _sent(text: str) -> Article:
    """The article in the form: that of the file where there is one, else what was pasted.

    :raises Unreadable: with what is wrong, and what to do
    """
    upload = request.files.get("file")
    if upload and upload.filename:
        name = PurePath(upload.filename.replace("\\", "/")).name[-80:] or "the file"
        found = with_short_line_ends(read(upload.read(), name))
    else:
        found = read(text.encode(), "The text")
    number = _words(body(found))
    if number < FEWEST_WORDS:
        raise Unreadable(
            f"There is nothing here to make questions of: {_counted(number)} found where an article has {FEWEST_WORDS} "
            "or more. Paste the whole article, not only its headline."
        )
    return found


def with_short_line_ends(article: Article) -> Article:
    """The same article with every line end as one character, as a browser gives it back from a form."""
    gone = [match.start() for match in _CRLF.finditer(article.text) if len(match.group()) == 2]
    passages = tuple(
        replace(
            passage,
            start=passage.start - bisect_left(gone, passage.start),
            end=passage.end - bisect_left(gone, passage.end),
        )
        for passage in article.passages
    )
    return replace(article, text=_CRLF.sub("\n", article.text), passages=passages)


def _counted(number: int) -> str:
    return f"{number} word{'' if number == 1 else 's'}"


def _words(text: str) -> int:
    return len(text.split())


def body(article: Article) -> str:
    """The text of the passages."""
    return "\n\n".join(article.text[passage.start : passage.end] for passage in article.passages)


def left_out(article: Article) -> list[tuple[str, list[str]]]:
    """What is no part of the body, by the reason in words; the reasons in the order of their names in the table."""
    order = list(REASONS)

    def place(dropped: Dropped) -> int:
        return order.index(dropped.reason)

    groups = groupby(sorted(article.dropped, key=place), place)
    return [(REASONS[order[at]], [dropped.text for dropped in group]) for at, group in groups]


def _preview(deck: Deck, found: Article, title: str) -> str:
    """What was taken, what was left out, and whether the questions find their places in it."""
    passages = {passage.number: found.text[passage.start : passage.end] for passage in found.passages}
    cited = articles.cited(deck.id)
    lost = [
        (source, question)
        for source, question in cited
        if source.passage not in passages
        or (source.anchor and articles.found(source.anchor, passages[source.passage]) is None)
    ]
    return render_template(
        "desk/article_preview.html",
        deck=deck,
        title=title,
        text=found.text,
        passages=passages,
        spans=json.dumps([(passage.start, passage.end) for passage in found.passages]),
        left_out=left_out(found),
        published=found.published,
        words=_words(body(found)),
        cited=len(cited),
        lost=lost,
    )


@bp.post("/<key>/article/detach")
@access.instructor_required
def detach(key: str) -> Response:
    """Take the article away; questions and answers stay."""
    deck = access.deck(key)
    gone = articles.detach(deck)
    access.commit()
    flash("The article’s text is taken away. The questions go on without it." if gone else "There was no article.")
    return redirect(url_for("desk.article", key=key), 303)
