"""The text of a deck's article: attached, looked at before, and taken away."""

from pathlib import PurePath

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from study.article import Article, Unreadable, read
from study.question_file.decoding import BREAK
from study.store import articles
from study.store.models import Deck
from study.web import access
from study.web.desk.blueprint import bp

FEWEST_WORDS = 50
"""An article of fewer words has nothing to make questions of."""

PAGES = ("<!doctype", "<html", "<?xml", "<head", "<body")
KINDS = {".pdf", ".doc", ".docx", ".odt", ".rtf", ".html", ".htm", ".epub", ".md"}

Page = str | tuple[str, int]


@bp.get("/<key>/article")
@access.instructor_required
def article(key: str) -> str:
    """The article as it is attached, and the form to attach another."""
    return _form(access.deck(key))


def _form(deck: Deck, text: str = "", fault: str = "") -> str:
    return render_template(
        "desk/article.html", deck=deck, reading=articles.reading(deck), text=text, fault=fault, words=FEWEST_WORDS
    )


@bp.post("/<key>/article")
@access.instructor_required
def attach(key: str) -> Response | Page:
    """Show what was taken as the article and what was left out; attach it when that was seen and confirmed."""
    deck = access.deck(key)
    text = BREAK.sub("\n", request.form.get("text", ""))
    try:
        found = _sent(text)
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


def _sent(text: str) -> Article:
    """The article in the form: that of the file where there is one, else what was pasted.

    :raises Unreadable: with what is wrong, and what to do
    """
    upload = request.files.get("file")
    if upload and upload.filename:
        name = PurePath(upload.filename.replace("\\", "/")).name[-80:] or "the file"
        found = read(upload.read(), name)
        if PurePath(name).suffix.lower() in KINDS:
            raise Unreadable(f"{name} is not a .txt file. Copy the article’s text and paste it below.")
    else:
        found = read(text.encode(), "The text")
    if found.text.lstrip().lower().startswith(PAGES):
        raise Unreadable("This is the source of a web page. Open the page, copy the text as it reads, and paste it.")
    number = _words(body(found))
    if number < FEWEST_WORDS:
        raise Unreadable(
            f"There is nothing here to make questions of: {_counted(number)} found where an article has {FEWEST_WORDS} "
            "or more. Paste the whole article, not only its headline."
        )
    return found


def _counted(number: int) -> str:
    return f"{number} word{'' if number == 1 else 's'}"


def _words(text: str) -> int:
    return len(text.split())


def body(article: Article) -> str:
    """The text of the passages."""
    return "\n\n".join(article.text[passage.start : passage.end] for passage in article.passages)


def left_out(article: Article) -> list[str]:
    """What stands before, between and behind the passages: menus, credits, teasers."""
    ends = [0, *(passage.end for passage in article.passages)]
    starts = [*(passage.start for passage in article.passages), len(article.text)]
    parts = (article.text[end:start].strip() for end, start in zip(ends, starts, strict=True))
    return [part for part in parts if part]


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
        left_out=left_out(found),
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
