"""Article -> facts -> draft questions. Pure; spaCy is loaded by ``language.load`` and nowhere else."""

from study.generator.compose import Account, Drafts, Dropped, Made, Stage, compose
from study.generator.facts import DateMention, Event, Facts, Person, Quotation, to_json
from study.generator.find import find_facts
from study.generator.language import Annotated, annotate

__all__ = [
    "Account",
    "Annotated",
    "DateMention",
    "Drafts",
    "Dropped",
    "Event",
    "Facts",
    "Made",
    "Person",
    "Quotation",
    "Stage",
    "annotate",
    "compose",
    "find_facts",
    "to_json",
]
