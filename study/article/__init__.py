"""An article: a text with a title and numbered passages. Pure."""

from study.article.decode import Unreadable
from study.article.model import Article, Passage, Span
from study.article.parse import parse, read

__all__ = ["Article", "Passage", "Span", "Unreadable", "parse", "read"]
