"""Attached articles: their texts, what was found in them, and places in them."""

from datetime import timedelta
from typing import Any

import pytest

from study.article import Article, Passage
from study.questions import Source
from study.store import articles, decks
from study.store.base import db
from tests.conftest import NOW, a_question
from tests.store.conftest import a_deck, a_file, synced

FIRST = "In May 1931 the bridge was begun. “It will outlast us,” said Ada Stone."
SECOND = "Two years later it  was opened;\nthe mayor’s guests — all forty — walked across."
TEXT = f"Home | News\n{FIRST}\n\n{SECOND}\n"
ARTICLE = Article(
    "The Bridge",
    TEXT,
    (
        Passage(1, TEXT.index(FIRST), TEXT.index(FIRST) + len(FIRST)),
        Passage(2, TEXT.index(SECOND), TEXT.index(SECOND) + len(SECOND)),
    ),
)


def span(words: str) -> list[int]:
    return [TEXT.index(words), TEXT.index(words) + len(words)]


def date(words: str, value: str) -> dict[str, Any]:
    start, end = span(words)
    return {"text": words, "start": start, "end": end, "type": "DATE", "value": value, "mod": None, "anchor": None}


def event(number: int, value: str, clause: str) -> dict[str, Any]:
    return {"date": number, "value": value, "clause": clause, "participants": [], "evidence": [span(clause)]}


FACTS: dict[str, Any] = {
    "file": "bridge.txt",
    "title": "The Bridge",
    "passages": [],
    "dates": [date("Two years later", "1933"), date("In May 1931", "1931-05")],
    "events": [event(0, "1933", "Two years later"), event(1, "1931-05", "In May 1931 the bridge was begun")],
    "quotations": [
        {
            "segments": [span("It will outlast us,")], "quote": "It will outlast us,", "kind": "utterance",
            "speaker": "Ada Stone", "speaker_kind": "person", "mention": span("Ada Stone"), "evidence": [],
        }
    ],
    "people": [{"name": "Ada Stone", "description": "the builder"}],
}  # fmt: skip


@pytest.fixture
def deck(site):
    return a_deck(
        a_question("begun", prompt="When was it begun?", source={"passage": 1, "anchor": "In May 1931"}),
        a_question("gap", "cloze", prompt="The mayor had [[forty]] guests.", source={"passage": 2}),
        a_question("draft", prompt="Not yet?", status="draft", source={"passage": 2}),
        a_question("nowhere", prompt="Without a source?"),
    )


def read(facts: dict[str, Any] = FACTS) -> None:
    for waiting in articles.waiting():
        assert articles.keep_facts(waiting, facts)
    db.session.commit()


def test_an_attached_article_waits_to_be_read(deck):
    assert articles.reading(deck) is None and articles.waiting() == []
    assert articles.attach(deck, ARTICLE, NOW)
    (waiting,) = articles.waiting()
    assert (waiting.deck_id, waiting.article, waiting.published) == (deck.id, ARTICLE, None)
    read()
    assert articles.waiting() == []


def test_the_day_of_publication_is_the_files(site):
    deck = a_deck(a_question())
    synced(a_file(a_question(), article={"title": "The Bridge", "published": "1934-02-01"}))
    articles.attach(deck, ARTICLE, NOW)
    assert articles.waiting()[0].published == "1934-02-01"


def test_the_same_article_again_keeps_what_was_found(deck):
    articles.attach(deck, ARTICLE, NOW)
    read()
    assert not articles.attach(deck, ARTICLE, NOW + timedelta(hours=1))
    assert articles.waiting() == []


def test_another_article_is_read_anew_and_late_facts_of_the_first_are_dropped(deck):
    articles.attach(deck, ARTICLE, NOW)
    (first,) = articles.waiting()
    other = Article("Another", "One line.", (Passage(1, 0, 9),))
    assert articles.attach(deck, other, NOW + timedelta(hours=1))
    assert not articles.keep_facts(first, FACTS)
    assert [waiting.article for waiting in articles.waiting()] == [other]


def test_trouble_is_kept_and_shown_and_not_tried_for_ever(deck):
    articles.attach(deck, ARTICLE, NOW)
    articles.keep_trouble(articles.waiting()[0], "It is in no language that can be read.")
    db.session.commit()
    db.session.expire_all()
    reading = articles.reading(deck)
    assert reading is not None and not reading.read and reading.trouble == "It is in no language that can be read."
    assert articles.waiting() == []


def test_a_detached_article_is_gone(deck):
    articles.attach(deck, ARTICLE, NOW)
    assert articles.detach(deck) and not articles.detach(deck)
    assert articles.reading(deck) is None and articles.place(deck.id, Source(passage=1)) is None


def test_the_reading_room_has_passages_with_their_live_questions(deck):
    articles.attach(deck, ARTICLE, NOW)
    reading = articles.reading(deck)
    assert reading is not None and not reading.read
    assert [(p.number, p.text) for p in reading.passages] == [(1, FIRST), (2, SECOND)]
    assert [[q.key for q in p.questions] for p in reading.passages] == [["begun"], ["gap"]]
    assert (reading.speakers, reading.events) == ((), ())


def test_a_question_beside_the_text_does_not_tell_its_answer(deck):
    articles.attach(deck, ARTICLE, NOW)
    reading = articles.reading(deck)
    assert reading is not None
    assert "forty" not in str([passage.questions for passage in reading.passages])


def test_the_reading_room_has_who_said_what_and_what_happened_when(deck):
    articles.attach(deck, ARTICLE, NOW)
    read()
    db.session.expire_all()
    reading = articles.reading(deck)
    assert reading is not None and reading.read
    (ada,) = reading.speakers
    assert (ada.name, ada.kind, ada.description) == ("Ada Stone", "person", "the builder")
    assert [(said.quote, said.passage) for said in ada.said] == [("It will outlast us,", 1)]
    assert [question.key for question in ada.questions] == ["begun"]
    assert [(event.value, event.passage) for event in reading.events] == [("1931-05", 1), ("1933", 2)]


def test_the_reading_room_takes_three_queries(deck, statements):
    articles.attach(deck, ARTICLE, NOW)
    read()
    deck_id = deck.id
    assert deck_id and len(statements(lambda: articles.reading(deck))) <= 3


@pytest.mark.parametrize(
    ("anchor", "words"),
    [
        ("In May 1931", "In May 1931"),
        ('"It will outlast us," said', "“It will outlast us,” said"),
        ("in may  1931", "In May 1931"),
        ("In May … begun", "In May 1931 the bridge was begun"),
        ("In May ... begun", "In May 1931 the bridge was begun"),
    ],
)
def test_an_anchor_is_found_though_spaces_quotes_and_dashes_differ(deck, anchor, words):
    articles.attach(deck, ARTICLE, NOW)
    place = articles.place(deck.id, Source(passage=1, anchor=anchor))
    assert place is not None and place.words == words
    assert place.before + place.words + place.after == FIRST


def test_line_breaks_and_dashes_in_the_text_do_not_matter(deck):
    articles.attach(deck, ARTICLE, NOW)
    place = articles.place(deck.id, Source(passage=2, anchor="opened; the mayor's guests - all"))
    assert place is not None and place.words == "opened;\nthe mayor’s guests — all"


def test_an_anchor_that_is_not_there_gives_the_whole_passage(deck):
    articles.attach(deck, ARTICLE, NOW)
    for source in (Source(passage=1, anchor="(not [there"), Source(passage=1)):
        place = articles.place(deck.id, source)
        assert place is not None and (place.before, place.words, place.after) == (FIRST, "", "")


def test_a_passage_that_is_not_there_has_no_place(deck):
    articles.attach(deck, ARTICLE, NOW)
    assert articles.place(deck.id, Source(passage=3)) is None


def test_decks_are_listed_with_what_is_attached(deck):
    articles.attach(deck, ARTICLE, NOW)
    synced(a_file(*[line.question for line in decks.questions_of(deck.id)]), a_file(a_question("oslo"), deck="towns"))
    assert [(deck.key, article and article.title) for deck, article in articles.attached()] == [
        ("cities", "The Bridge"),
        ("towns", None),
    ]
