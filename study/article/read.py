"""From a file to an article."""

import re
from dataclasses import replace
from pathlib import PurePath

from study.article.decode import decode
from study.article.model import Article
from study.article.parse import parse


def read(data: bytes, name: str) -> Article:
    """The article in a file of bytes; ``name`` is the file's name, for messages and where no title is found.

    :raises Unreadable: with a sentence for the user, where the file holds no text
    """
    text = decode(data, name)
    article = parse(text)
    return article if article.title else replace(article, title=_title_from(name))


def _title_from(name: str) -> str:
    words = re.sub(r"[-_\s]+", " ", PurePath(name).stem).strip()
    return words[:1].upper() + words[1:]
