"""The desk's blueprint, and how much may be sent to it."""

from typing import Any

from flask import Blueprint, request

from study import article
from study.question_file.decoding import LARGEST
from study.web import access

bp = Blueprint("desk", __name__, url_prefix="/desk")

FORMS_WITH_A_FILE = {"desk.file": 3 * LARGEST, "desk.check": 3 * LARGEST, "desk.attach": article.LARGEST + 1_000_000}
"""How many bytes each takes: a question file, several times as long when it is sent as a form, or an article's file."""


@bp.url_value_preprocessor
def _allow_whole_files(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Let instructors send a file of any size that is read. This comes before the form is looked at."""
    if request.method != "POST" or endpoint not in FORMS_WITH_A_FILE:
        return
    who = access.person()
    if who and who.instructs:
        request.max_content_length = request.max_form_memory_size = FORMS_WITH_A_FILE[endpoint]
