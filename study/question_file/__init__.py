"""The question file <-> questions: read with every fault at its line, edited in place, written safely. Pure but for the files."""

from study.question_file.checking import Place
from study.question_file.faults import Fault
from study.question_file.reading import QuestionFile, check_together, parse, read

__all__ = ["Fault", "Place", "QuestionFile", "check_together", "parse", "read"]
