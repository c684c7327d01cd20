"""The parse keeps to the article's offsets, and no sentence ends within quotation marks."""

import subprocess
import sys

from study.article import parse
from study.generator import annotate, language

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


STORY = "\n\n".join(
    f"In {year} the mill at Elm burned down. Ada Stone said: “We lost all. We shall build again.” So they did."
    for year in range(1900, 1910)
)


def test_a_long_text_is_parsed_part_by_part_with_the_same_outcome(monkeypatch):
    whole = annotate(parse(STORY))
    monkeypatch.setattr(language, "_PART", 250)
    parts = annotate(parse(STORY))
    assert len(language._cuts(parts.article, len(STORY))) == 6
    assert parts.doc.text == whole.doc.text and parts.sentences == whole.sentences
    assert [(t.idx, t.tag_, t.lemma_) for t in parts.doc] == [(t.idx, t.tag_, t.lemma_) for t in whole.doc]
    assert all(parts.sentence_at(t.idx) == parts.sentence_at(t.head.idx) for t in parts.doc if not t.is_space)
    assert [(e.start_char, e.label_) for e in parts.doc.ents] == [(e.start_char, e.label_) for e in whole.doc.ents]


def test_a_passage_that_is_too_long_is_parsed_in_parts_that_end_with_a_sentence(monkeypatch):
    monkeypatch.setattr(language, "_PART", 250)
    read = parse(STORY.replace("\n\n", " "))
    cuts = language._cuts(read, len(read.text))
    assert len(read.passages) == 1 and len(cuts) > 3
    assert all(read.text[cut - 2] in ".”" and read.text[cut].isupper() for cut in cuts[1:-1])
    assert annotate(read).doc.text == read.text


def test_what_lies_within_a_span_is_found_and_what_crosses_its_ends_is_not():
    read = annotate(parse("Ada Stone met the mayor of Elm in May 1931. They spoke."))
    words = [token.text for token in read.tokens_in(4, 20)]
    assert words == ["Stone", "met", "the"]
    assert [entity.text for entity in read.entities_in(0, 20)] == ["Ada Stone"]
    assert read.entities_in(1, 20) == []
    assert read.sentences_between(0, 100) == 1


def test_importing_the_generator_does_not_import_spacy():
    code = "import sys, study.generator, study.article; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
