"""Plain text files."""

import re

from study.article.lines import ends_in_a_hyphen, joined, words_in
from study.article.model import Article
from study.article.parse import parse
from study.article.pieces import INVISIBLE, Piece, compose, tidy
from study.article.plain import paragraphs

_LINE_END = re.compile(r"\r\n|[\n\r\u2028\u2029\f\v]")


def read_text(text: str) -> Article:
    """The article of a plain text, which is kept as it is, unless words in it are parted by hyphens at line ends or
    by marks that nobody sees: then its paragraphs are set anew, a blank line between them.
    """
    broken = [[line.strip() for line in _LINE_END.split(text[start:end])] for start, end in paragraphs(text)]
    parted = any(ends_in_a_hyphen(line) for lines in broken for line in lines[:-1])
    if not parted and not INVISIBLE.search(text):
        return parse(text)
    known = words_in(line for lines in broken for line in lines)
    return compose([Piece(tidy(joined(lines, known))) for lines in broken])
