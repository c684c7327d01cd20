"""An article: a text with a title and numbered passages. Pure."""

from study.article.decode import Unreadable
from study.article.model import REASONS, Article, Dropped, Passage, Reason, Span
from study.article.parse import parse
from study.article.read import LARGEST, SUFFIXES, read

__all__ = [
    "LARGEST",
    "REASONS",
    "SUFFIXES",
    "Article",
    "Dropped",
    "Passage",
    "Reason",
    "Span",
    "Unreadable",
    "parse",
    "read",
]
