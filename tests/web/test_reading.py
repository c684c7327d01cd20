"""The reading room: the article, its marks, its speakers, its timeline, and when it is closed."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from study.article import parse
from study.questions import Source
from study.store import articles, attempts, decks, people
from study.store.base import db
from study.store.models import Item, Question
from study.web.reading import Entry, Piece, Shown, ordinal, pieces, when, without_far_ones, year_of
from tests.conftest import NOW, Somebody, a_question

UTC = ZoneInfo("UTC")

TEXT = """The Long Bridge

The town of Arlen had no bridge until 1871, and people crossed the river by boat, \
in any weather, for as long as anybody could remember.

Work began in March 1868. “We shall walk over the water,” said the engineer, Ada Brook, \
and the whole town laughed at her <and> her plans.

On July 4, 1871, the bridge was opened, and Mayor Tom Reed & his wife were the first to cross it, \
in the rain, with a brass band behind them.
"""


def facts_of(text: str) -> dict:
    """What the generator would find in TEXT."""

    def span(words: str) -> list[int]:
        start = text.index(words)
        return [start, start + len(words)]

    dates = [("until 1871", "1871"), ("March 1868", "1868-03"), ("July 4, 1871", "1871-07-04")]
    clauses = ["the town had no bridge until 1871", "Work began in March 1868", "the bridge was opened"]
    return {
        "dates": [{"text": t, "start": span(t)[0], "end": span(t)[1], "value": v} for t, v in dates],
        "events": [{"date": i, "value": dates[i][1], "clause": clauses[i]} for i in range(3)],
        "quotations": [
            {
                "segments": [span("We shall walk over the water,")],
                "quote": "We shall walk over the water,",
                "kind": "utterance",
                "speaker": "Ada Brook",
                "speaker_kind": "person",
            }
        ],
        "people": [{"name": "Ada Brook", "description": "the engineer"}],
    }


@pytest.fixture
def attach(app):
    """Attaches TEXT to a deck, with its facts unless told otherwise."""

    def do(deck: str = "bridge", read: bool = True, trouble: str = "") -> None:
        with app.app_context():
            article = parse(TEXT)
            articles.attach(decks.get(deck), article, NOW)
            [waiting] = articles.waiting()
            if trouble:
                articles.keep_trouble(waiting, trouble)
            elif read:
                articles.keep_facts(waiting, facts_of(article.text))
            db.session.commit()

    return do


@pytest.fixture
def bridge(a_deck, attach):
    """A deck with its article read, and two questions on paragraph 3."""
    a_deck(
        a_question("opening", source={"passage": 3, "anchor": "On July 4, 1871"}),
        a_question("first-across", "short_answer", source={"passage": 3, "anchor": "Mayor Tom Reed"}),
        a_question("waiting", "true_false", status="draft", source={"passage": 2, "anchor": "Work began"}),
        deck="bridge",
        title="The bridge",
    )
    attach()


def starts(app, who: Somebody, key: str, feedback: str, limit: timedelta | None = None) -> int:
    """An attempt of somebody at all live questions of a deck."""
    with app.app_context():
        deck = decks.get(key)
        ids = [one.id for one in attempts.candidates(None, deck.id)]
        person = people.named(who.name)
        attempt = attempts.start(person.id, deck.id, ids, feedback, 1, NOW, limit)
        db.session.commit()
        return attempt.id


def answers(app, who: Somebody, attempt_id: int, key: str) -> None:
    """Somebody's wrong answer to one question of an attempt."""
    with app.app_context():
        person = people.named(who.name)
        attempts.own(attempt_id, person.id, lock=True)
        query = db.select(Item.position).join(Question, Question.id == Item.question_id)
        position = db.session.scalar(query.where(Item.attempt_id == attempt_id, Question.key == key))
        asked = attempts.asked(attempt_id, person.id, position)
        attempts.record(asked, 1, key, "something else", NOW, UTC)
        db.session.commit()


def test_the_article_is_shown_with_numbered_paragraphs(bridge, stranger):
    page = stranger.get("/decks/bridge/article").text
    assert all(f'id="passage-{number}"' in page for number in (1, 2, 3))
    assert "The Long Bridge" in page and "in any weather, for as long as anybody could remember." in page


def test_what_the_text_says_is_never_taken_for_markup(bridge, stranger):
    page = stranger.get("/decks/bridge/article").text
    assert "&lt;and&gt; her plans" in page and "Tom Reed &amp; his wife" in page and "<and>" not in page


def test_dates_and_quotations_are_marked(bridge, stranger):
    page = stranger.get("/decks/bridge/article").text
    assert '<span class="date">March 1868</span>' in page
    assert '<span class="quotation">We shall walk over the water,</span>' in page


def test_a_paragraph_says_how_many_questions_are_on_it_and_no_more(bridge, stranger, ann):
    for somebody in (stranger, ann):
        page = somebody.get("/decks/bridge/article").text
        assert "2 questions on this paragraph" in page
        assert "Which city is the capital" not in page and "/desk/" not in page


def test_an_instructor_is_led_from_a_paragraph_to_its_questions(bridge, ines):
    assert "/desk/bridge/questions/opening" in ines.get("/decks/bridge/article").text


def test_the_people_quoted_stand_with_what_they_said(bridge, stranger):
    page = stranger.get("/decks/bridge/article").text
    said = page[page.index('id="quoted"') :]
    assert "Ada Brook" in said and "The engineer. Quoted once." in said
    assert "“We shall walk over the water”" in said and 'href="#passage-2"' in said


def test_the_timeline_is_a_picture_and_a_list_in_the_order_of_time(bridge, stranger):
    page = stranger.get("/decks/bridge/article").text
    assert '<svg class="time-strip"' in page
    listed = page[page.index('id="timeline"') :]
    assert listed.index("March 1868") < listed.index(">1871<") < listed.index("4 July 1871")
    assert "Paragraph 3, 2 questions" in listed


def test_without_its_text_the_page_says_what_is_missing_and_where_to_look(a_deck, stranger):
    a_deck(a_question("a", source={"passage": 4, "anchor": "In June"}), deck="plain", title="Plain")
    page = stranger.get("/decks/plain/article").text
    assert "is not attached here" in page and "An instructor can attach the text" in page
    assert "Paragraph 4" in page and "In June" in page and "/desk/" not in page


def test_without_its_text_an_instructor_is_led_to_attach_it(a_deck, ines):
    a_deck(deck="plain")
    assert "/desk/plain/article" in ines.get("/decks/plain/article").text


def test_while_its_facts_are_looked_for_the_article_can_be_read(a_deck, attach, stranger):
    a_deck(deck="bridge")
    attach(read=False)
    page = stranger.get("/decks/bridge/article").text
    assert "is being read for its dates" in page and "Ada Brook" in page and 'id="timeline"' not in page


def test_where_its_facts_cannot_be_found_the_page_says_why(a_deck, attach, stranger):
    a_deck(deck="bridge")
    attach(trouble="The text is not in English.")
    page = stranger.get("/decks/bridge/article").text
    assert "The text is not in English." in page and "Ada Brook" in page


def test_an_unknown_deck_has_no_article(stranger):
    stranger.get("/decks/nowhere/article", status=404)


def test_the_article_is_closed_while_a_quiz_with_feedback_at_the_end_is_open(app, bridge, ann, bob):
    attempt = starts(app, ann, "bridge", "at the end")
    page = ann.get("/decks/bridge/article").text
    assert "closed for now" in page and "Ada Brook" not in page and f'/{attempt}"' in page
    assert "Ada Brook" in bob.get("/decks/bridge/article").text


def test_the_article_opens_again_when_the_quiz_is_finished(app, bridge, ann):
    attempt = starts(app, ann, "bridge", "at the end")
    with app.app_context():
        attempts.finish(attempts.own(attempt, people.named("ann").id), NOW, UTC)
        db.session.commit()
    assert "Ada Brook" in ann.get("/decks/bridge/article").text


def test_the_article_opens_again_when_the_time_is_up(app, bridge, ann):
    starts(app, ann, "bridge", "at the end", timedelta(minutes=5))
    assert "Ada Brook" in ann.get("/decks/bridge/article").text


def test_the_article_stays_open_in_a_quiz_with_feedback_at_once(app, bridge, ann):
    starts(app, ann, "bridge", "at once")
    assert "Ada Brook" in ann.get("/decks/bridge/article").text


def test_a_quiz_on_another_deck_closes_nothing(app, bridge, a_deck, ann):
    a_deck(a_question("elsewhere"), deck="other")
    starts(app, ann, "other", "at the end")
    assert "Ada Brook" in ann.get("/decks/bridge/article").text


def test_one_place_is_highlighted_for_who_has_answered_the_question(app, bridge, ann):
    path, mark = "/decks/bridge/article?place=opening", '<mark class="date place">July 4, 1871</mark>'
    assert "<mark" not in ann.get(path).text
    attempt = starts(app, ann, "bridge", "at once")
    assert "<mark" not in ann.get(path).text
    answers(app, ann, attempt, "opening")
    assert mark in ann.get(path).text
    assert "<mark" not in ann.get("/decks/bridge/article?place=first-across").text


def test_a_stranger_cannot_ask_where_an_answer_stands(bridge, stranger):
    assert "<mark" not in stranger.get("/decks/bridge/article?place=opening").text


def test_an_instructor_sees_the_place_of_any_question(bridge, ines):
    assert '<mark class="place">Work began' in ines.get("/decks/bridge/article?place=waiting").text
    assert "<mark" not in ines.get("/decks/bridge/article?place=nonsense").text


def test_the_page_asks_no_more_when_there_are_more_questions(app, a_deck, attach, ann, count_queries):
    def deck_of(number):
        a_deck(*(a_question(f"q-{i}", source={"passage": 1}) for i in range(number)), deck="bridge")

    deck_of(3)
    attach()
    ann.get("/decks/bridge/article")
    few = count_queries(lambda: ann.get("/decks/bridge/article"))
    deck_of(30)
    ann.get("/decks/bridge/article")
    assert count_queries(lambda: ann.get("/decks/bridge/article")) == few


def test_a_text_is_cut_where_marks_begin_and_end():
    assert pieces("abcdef", [(1, 4, "quotation"), (2, 3, "date")]) == [
        Piece("a", ()),
        Piece("b", ("quotation",)),
        Piece("c", ("date", "quotation")),
        Piece("d", ("quotation",)),
        Piece("ef", ()),
    ]
    assert pieces("", []) == []


def test_an_answer_that_takes_two_places_has_both_highlighted(a_deck, attach, ines):
    also = [{"passage": 3, "anchor": "July 4, 1871"}]
    source = {"passage": 2, "anchor": "Work began in March 1868", "also": also}
    a_deck(a_question("years", source=source), deck="bridge")
    attach()
    page = ines.get("/decks/bridge/article?place=years").text
    assert '<mark class="place">Work began in ' in page and '<mark class="date place">July 4, 1871</mark>' in page
    assert page.count("1 question on this paragraph") == 2


def test_a_place_whose_words_are_not_there_marks_nothing():
    passage = articles.ReadPassage(1, "Some words.", ())
    assert Shown.of(passage, Source(passage=1, anchor="Other words")).pieces == [Piece("Some words.", ())]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("1997", "1997"),
        ("1997-04", "April 1997"),
        ("2001-07-16", "16 July 2001"),
        ("1850-08-29TMO", "29 August 1850"),
        ("1857-SU", "summer 1857"),
        ("199X", "the 1990s"),
        ("18", "the 19th century"),
        ("BC0044", "44 BC"),
        ("2001-99", "2001-99"),
        ("PAST_REF", "PAST_REF"),
    ],
)
def test_a_date_is_said_in_words(value, words):
    assert when(value) == words


def test_months_lie_within_their_year_and_years_before_christ_before_all():
    assert year_of("BC0044") < year_of("199X") < year_of("1997") < year_of("1997-04") < year_of("1998-01")
    assert year_of("PRESENT_REF") == 0 and year_of("2001-99") < 2002


def test_a_single_event_far_away_is_left_out_of_the_picture():
    events = [Entry(year, str(year), "", "", []) for year in (1842, 1850, 1858, 1866, 1956)]
    assert [event.year for event in without_far_ones(events)] == [1842, 1850, 1858, 1866]
    assert without_far_ones(events[:4]) == events[:4]


def test_ordinals():
    assert [ordinal(number) for number in (1, 2, 3, 4, 11, 12, 13, 21)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st",
    ]  # fmt: skip
