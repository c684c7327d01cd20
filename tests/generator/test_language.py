"""The parse keeps to the article's offsets, and no sentence ends within quotation marks."""

import subprocess
import sys

from study.article import parse
from study.generator import annotate

TEXT = (
    "Menu\n\nHome | News\n\n"
    "Chairman XI Feng spoke\u00a0first. He said, “The river is low. We shall not dig. Nobody asked us.” "
    "Then he left.\n\n"
    "The engineers’ plan was simple, and the town's council liked it at once.\n"
)


def sentences(read):
    return [read.article.text[start:end] for start, end in read.sentences]


def test_sentences_are_not_divided_within_quotation_marks():
    assert sentences(annotate(parse(TEXT))) == [
        "Chairman XI Feng spoke\u00a0first.",
        "He said, “The river is low. We shall not dig. Nobody asked us.”",
        "Then he left.",
        "The engineers’ plan was simple, and the town's council liked it at once.",
    ]


def test_tokens_stand_where_the_article_has_their_words():
    read = annotate(parse(TEXT))
    assert read.token_at(TEXT.index("council")).text == "council"
    assert read.token_at(TEXT.index("ouncil")).text == "council"
    assert read.token_at(TEXT.index("spoke") + 5) is None
    assert all(
        TEXT[token.idx : token.idx + len(token)].casefold() == token.text.casefold()
        for token in read.doc
        if token.is_alpha
    )


def test_clutter_has_no_tokens():
    read = annotate(parse(TEXT))
    assert read.token_at(TEXT.index("News")) is None
    assert read.sentence_at(TEXT.index("News")) is None


def test_a_name_in_capitals_is_parsed_as_a_name():
    assert annotate(parse(TEXT)).token_at(TEXT.index("XI Feng")).text == "Xi"


def test_importing_the_generator_does_not_import_spacy():
    code = "import sys, study.generator, study.article; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
