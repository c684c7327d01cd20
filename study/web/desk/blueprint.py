"""The desk's blueprint, and how much may be sent to it."""

from typing import Any

from flask import Blueprint, request

from study.question_file.decoding import LARGEST
from study.web import access

bp = Blueprint("desk", __name__, url_prefix="/desk")

FORMS_WITH_A_FILE = frozenset({"desk.file", "desk.check"})


@bp.url_value_preprocessor
def _allow_whole_files(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Let instructors send a question file of any size that is read. This comes before the form is looked at."""
    if request.method != "POST" or endpoint not in FORMS_WITH_A_FILE:
        return
    who = access.person()
    if who and who.instructs:
        request.max_content_length = request.max_form_memory_size = 3 * LARGEST
