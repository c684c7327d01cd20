"""An article: a text with a title and numbered passages. Pure."""

from study.article.decode import Unreadable
from study.article.model import REASONS, Article, Dropped, Passage, Reason, Span
from study.article.parse import parse
from study.article.read import read

__all__ = ["REASONS", "Article", "Dropped", "Passage", "Reason", "Span", "Unreadable", "parse", "read"]
