"""Small question files, made where a test needs them."""

HEAD = "deck: d\ntitle: T\nquestions:\n"


def a_question(**fields: object) -> str:
    """A choice question as an entry of the list, with ``fields`` as they would be written; None leaves one out."""
    usual = {"id": "a", "type": "choice", "prompt": "P?", "answer": "x", "wrong": "[y, z]"}
    lines = [f"{name}: {value}" for name, value in (usual | fields).items() if value is not None]
    return "  - " + "\n    ".join(lines) + "\n"


ONE = HEAD + a_question()
"""A file with one question in it, without a fault; the question begins on line 4."""
