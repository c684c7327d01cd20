"""An article: a text with a title and numbered passages. Pure."""

from study.article.model import Article, Passage, Span

__all__ = ["Article", "Passage", "Span"]
