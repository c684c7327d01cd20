"""The question file <-> questions: read with every fault at its line, edited in place, written safely.

All but ``read`` and ``write`` are pure.
"""

from study.question_file.checking import Place
from study.question_file.editing import EditError, append, reject, remove, replace, set_status
from study.question_file.faults import Fault
from study.question_file.json_schema import schema
from study.question_file.reading import QuestionFile, check_together, parse, read
from study.question_file.saving import Conflict, NotSaved, write
from study.question_file.writing import dump, dump_deck

__all__ = [
    "Conflict",
    "EditError",
    "Fault",
    "NotSaved",
    "Place",
    "QuestionFile",
    "append",
    "check_together",
    "dump",
    "dump_deck",
    "parse",
    "read",
    "reject",
    "remove",
    "replace",
    "schema",
    "set_status",
    "write",
]
