"""All pages: the only place that says HTTP. One module for each part of the site."""

from flask import Flask, current_app, g, render_template, request
from flask_wtf.csrf import CSRFError, CSRFProtect
from werkzeug.exceptions import HTTPException, InternalServerError, ServiceUnavailable
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response

from study.store.base import CannotWrite, db, reading_only
from study.web import access, account, desk, health, home, missed, quiz, reading, scores, words

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""On every response (Mozilla's HTTP Observatory); pages are never cached, since they are one person's."""

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

csrf = CSRFProtect()


def init_app(app: Flask) -> None:
    """Add every page, the error pages, the headers, and what templates may call."""
    csrf.init_app(app)
    _trust_proxies(app)
    for part in (home, account, quiz, scores, missed, reading, desk, health):
        app.register_blueprint(part.bp)
    app.before_request(_read_only)
    app.teardown_request(_end_reading)
    app.after_request(_headers)
    app.register_error_handler(HTTPException, _error_page)
    app.register_error_handler(Exception, _unexpected)
    app.jinja_env.filters.update(words.FILTERS)
    app.context_processor(_globals)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True


def _trust_proxies(app: Flask) -> None:
    # Exactly as many as there are: a header added by anybody further out is not believed.
    number = app.config["STUDY_PROXIES"]
    if number:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=number, x_proto=number, x_host=number)  # type: ignore[method-assign]


def _globals() -> dict[str, object]:
    who = access.person()
    return {"person": who, "missed_count": who.missed if who else None}


def _read_only() -> None:
    if request.method in SAFE:
        g.reading = reading_only()
        g.reading.__enter__()


def _end_reading(error: BaseException | None) -> None:
    reading = g.pop("reading", None)
    if reading is not None:
        reading.__exit__(None, None, None)


def _headers(response: Response) -> Response:
    response.headers.update(HEADERS)
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
    return response


TEXTS = {
    400: ("This form cannot be used", "Go back, reload the page and send it once more; what you typed is still there."),
    403: (
        "Not for your account",
        "This part of the site is for instructors. Ask one for the role, or go to the decks.",
    ),
    404: ("Nothing here", "There is no such page, or it is not yours. The decks are a good place to start from."),
    405: ("Not this way", "This address takes another kind of request. Start from the decks."),
    413: ("Too large", "What was sent is larger than the site takes. Send less at once."),
    429: ("Too many tries", "Wait a few minutes, then try again."),
    500: ("Something broke", "It is not your fault, and what was shown as saved is saved. Go back and try again."),
    503: ("Not saved", "The server cannot write at the moment. Go back and send it again in a minute."),
}


def _error_page(error: HTTPException) -> Response | HTTPException:
    if error.response is not None and error.code and error.code < 400:
        return error
    code = error.code or 500
    title, text = TEXTS.get(code, (error.name, error.description or ""))
    if isinstance(error, CSRFError):
        title, text = TEXTS[400]
    page = Response(render_template("errors/error.html", code=code, title=title, text=text), code, mimetype="text/html")
    if isinstance(error, HTTPException) and code == 405 and error.get_response().headers.get("Allow"):
        page.headers["Allow"] = error.get_response().headers["Allow"]
    if code == 503:
        page.headers["Retry-After"] = "10"
    return page


def _not_saved() -> Response | HTTPException:
    """The page for a database that cannot be written to. It asks who is there without waiting for the lock again."""
    with reading_only():
        try:
            access.person()
        except CannotWrite:
            db.session.rollback()
            g.person = None
        return _error_page(ServiceUnavailable())


def _unexpected(error: Exception) -> Response | HTTPException:
    """A page in words for what nobody foresaw; the log has the rest. A database that cannot write is told apart."""
    db.session.rollback()
    if isinstance(error, CannotWrite):
        current_app.logger.error("not saved: %s", error)
        return _not_saved()
    if current_app.testing or current_app.debug:
        raise error
    current_app.logger.exception("unexpected error at %s %s", request.method, request.path)
    return _error_page(InternalServerError())
