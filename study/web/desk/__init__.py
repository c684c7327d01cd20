"""The instructors' desk: the question files, their questions and drafts, and the articles."""

from study.web.desk import article, drafts, file, overview, question
from study.web.desk.blueprint import bp

__all__ = ["article", "bp", "drafts", "file", "overview", "question"]
