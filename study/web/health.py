"""Whether the process runs, and whether the site can do its work: for whoever watches over it."""

from flask import Blueprint
from werkzeug.wrappers import Response

from study.store import base

bp = Blueprint("health", __name__)


@bp.get("/healthz")
def alive() -> Response:
    """200 while the process answers at all."""
    return Response("ok\n", mimetype="text/plain")


@bp.get("/readyz")
def ready() -> Response:
    """200 while the database answers; 503 with a word where it does not."""
    if base.answers():
        return Response("ready\n", mimetype="text/plain")
    return Response("the database does not answer\n", 503, mimetype="text/plain")
