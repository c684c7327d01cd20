import re
from pathlib import Path

import pytest

from study.article import read
from study.generator import annotate, compose, find_facts
from study.questions import TYPES, Choice, Cloze, TrueFalse
from study.questions.cloze import GAP
from study.questions.folding import fold

OWN_ARTICLE = Path(__file__).parents[2] / "decks" / "atlantic-cable.txt"

BRIDGES = """In 1902, Peter Hallam went to Vienna and wrote a book about the bridges of the Danube.
Two years later, Clara Whitfield built the first bridge of Norway at Bergen.
In 1911, Henry Marsh sold his factory in Leeds to Imperial Steel.
In May 1920, Norway and Denmark signed the Treaty of Aarhus.
In 1934, Clara Whitfield visited Oslo, Bergen, and Stockholm.

Whitfield has called Marsh “the most careful engineer in Europe.”
Hallam said, “A bridge is a promise between two shores.”
Marsh wrote, “Good steel forgives a bad drawing.”
Anna Berg said, “A harbour is a door between two worlds.”"""


@pytest.fixture(scope="module")
def article():
    article = read(OWN_ARTICLE.read_bytes(), OWN_ARTICLE.name)
    annotated = annotate(article)
    return annotated, find_facts(annotated)


@pytest.fixture(scope="module")
def drafts(article):
    return compose(*article)


def test_an_article_gives_drafts_of_all_seven_types(drafts):
    assert {question.type for question in drafts.questions} == set(TYPES)
    assert {question.status for question in drafts.questions} == {"draft"}


def test_the_same_article_gives_the_same_drafts(article, drafts):
    assert compose(*article) == drafts


def test_what_is_known_is_not_proposed_again_nor_anything_instead(article, drafts):
    known = {question.fact for question in drafts.questions}
    assert compose(*article, known=known).questions == ()
    rejected = drafts.questions[0].fact
    again = compose(*article, known={rejected}).questions
    assert [q.fact for q in again] == [q.fact for q in drafts.questions if q.fact != rejected]


def test_every_draft_has_an_id_and_a_fact_of_its_own(drafts):
    assert len({question.id for question in drafts.questions}) == len(drafts.questions)
    assert len({question.fact for question in drafts.questions}) == len(drafts.questions)
    assert all(re.fullmatch(r"[0-9a-f]{12}", question.fact) for question in drafts.questions)


def test_no_draft_has_a_fault_that_an_instructor_would_be_shown(drafts):
    assert [problem for q in drafts.questions for problem in q.problems() if problem.level == "error"] == []


def test_every_place_cited_stands_in_its_passage(article, drafts):
    text, passages = article[0].article.text, article[0].article.passages
    for question in drafts.questions:
        for spot in (question.source, *question.source.also):
            passage = passages[spot.passage - 1]
            assert spot.anchor in text[passage.start : passage.end]
            assert 3 <= len(spot.anchor.split()) <= 8


def test_what_stands_between_quotation_marks_stands_so_in_the_article(article, drafts):
    body = fold(article[0].article.text)
    for question in drafts.questions:
        for quote in re.findall(r"“([^”]+)”", GAP.sub(lambda gap: gap[1], question.prompt)):
            assert fold(quote) in body


def test_an_id_does_not_tell_the_answer(drafts):
    for question in drafts.questions:
        words = set(question.id.split("-"))
        if isinstance(question, Cloze):
            assert not any(set(fold(gap[0]).split()) <= words for gap in question.gaps)
        if isinstance(question, Choice) and not question.id.startswith("which"):
            assert not set(fold(question.answer[0]).split()) & words


def test_a_false_statement_says_what_is_right(drafts):
    false = [q for q in drafts.questions if isinstance(q, TrueFalse) and q.answer == "false"]
    true = [q for q in drafts.questions if isinstance(q, TrueFalse) and q.answer == "true"]
    assert false
    assert true
    assert all(q.correction for q in false)
    assert not any(q.correction for q in true)


def test_what_is_left_out_has_a_reason(drafts):
    assert drafts.dropped
    assert all(dropped.what and dropped.by and dropped.reason for dropped in drafts.dropped)


def test_account_is_given_of_every_fact(article, drafts):
    facts = article[1]
    told = [account for account in drafts.account if account.kind != "set"]
    assert len(told) == len(facts.events) + len(facts.quotations) + len(facts.reports)
    assert [account.span for account in told] == sorted(account.span for account in told)
    assert all(account.questions or account.dropped for account in drafts.account)


def test_the_account_names_every_question(drafts):
    made = {(made.id, made.type) for account in drafts.account for made in account.questions}
    assert made == {(question.id, question.type) for question in drafts.questions}


def test_each_stage_goes_on_with_what_the_one_before_kept(drafts):
    events, sayings, reports, critics, selection, new = drafts.stages
    assert critics.kept == selection.found
    assert selection.kept == new.found
    assert new.kept == len(drafts.questions)
    for stage in drafts.stages:
        assert stage.found - stage.kept == sum(count for _, count in stage.dropped)
    assert events.found + sayings.found + reports.found == sum(account.kind != "set" for account in drafts.account)


def test_what_is_known_is_accounted_for(article, drafts):
    again = compose(*article, known={question.fact for question in drafts.questions})
    assert again.stages[-1].kept == 0
    assert sum(dropped.by == "known" for dropped in again.dropped) == len(drafts.questions)


def test_a_short_article_of_dated_events_gives_order_and_years(drafts_of):
    questions = drafts_of(BRIDGES).questions
    ordering = next(q for q in questions if q.type == "ordering")
    assert [event.date for event in ordering.events] == sorted(event.date for event in ordering.events)
    matching = next(q for q in questions if q.type == "matching" and "speaker" in q.prompt)
    assert dict(matching.pairs) == {
        "“A harbour is a door between two worlds.”": "Anna Berg",
        "“A bridge is a promise between two shores.”": "Peter Hallam",
        "“Good steel forgives a bad drawing.”": "Henry Marsh",
    }


def test_a_relative_date_cites_what_it_is_counted_from(drafts_of):
    bergen = [
        q for q in drafts_of(BRIDGES).questions if "Bergen" in q.prompt and q.source.anchor.startswith("Two years")
    ]
    assert bergen
    assert all(spot.anchor.startswith("1902") for q in bergen for spot in q.source.also)
    assert all(q.source.also for q in bergen)


@pytest.mark.parametrize("text", ["Nothing happened here.", "Is it? It is. “Oh.”", "In 1999.", "“", "A list: 1. 2. 3."])
def test_an_article_without_facts_gives_no_drafts(drafts_of, text):
    assert drafts_of(text).questions == ()


def test_a_further_sentence_belongs_to_the_account_of_its_quotation(drafts_of):
    text = (
        "“A bridge at Leeds is a promise between two shores. Good steel from Norway forgives a bad drawing,” "
        "said Henry Marsh."
    )
    drafts = drafts_of(text)
    (account,) = drafts.account
    asked = " ".join(question.prompt for question in drafts.questions)
    assert "promise" in asked
    assert "forgives" in asked
    assert len(account.questions) == len(drafts.questions)


def test_years_before_christ_are_written_as_people_write_them(drafts_of):
    text = (
        "In 264 BC, the Roman consul Appius Claudius crossed the Strait of Messina with two legions. "
        "In 260 BC, Gaius Duilius won the Battle of Mylae with a new Roman fleet. "
        "In 241 BC, Gaius Catulus defeated the fleet of Carthage near Sicily."
    )
    questions = drafts_of(text).questions
    shown = " ".join(f"{question.prompt} {question.explanation}" for question in questions)
    typed = [question.answer for question in questions if question.type == "date"]
    assert questions and "BC" in shown and "-2" not in shown
    assert all(answer in ("-0263", "-0259", "-0240") for answer in typed)


def test_a_year_is_left_out_as_a_year_where_the_article_has_the_month(drafts_of):
    # The treaty is dated to the month: "In ____" would take "May 1920" too.
    prompts = [q.prompt for q in drafts_of(BRIDGES).questions if isinstance(q, Cloze) and "[[19" in q.prompt]
    assert any("Treaty" in prompt for prompt in prompts)
    for prompt in prompts:
        assert prompt.startswith("Complete the statement: In the year [[1920]],") == ("Treaty" in prompt)


def test_what_is_told_of_two_years_in_the_same_words_is_not_asked(drafts_of):
    text = """In 1911, Norway signed a treaty with the Republic of Denmark.

In 1926, Norway signed a treaty with the Republic of Denmark."""
    drafts = drafts_of(text)
    assert drafts.questions == ()
    assert {d.reason for d in drafts.dropped} == {"the same is told of another year"}


def test_how_many_is_asked_for_in_figures(drafts_of):
    text = "In 1926, Clara Whitfield flew 450 passengers from Lisbon to Dakar."
    candidates = {q.prompt for q in drafts_of(text).questions} | {d.what for d in drafts_of(text).dropped}
    gap = "Complete the statement: In 1926, Clara Whitfield flew [[450]] passengers from Lisbon to Dakar."
    assert gap in candidates


def test_the_number_of_a_house_is_not_asked_for(drafts_of):
    drafts = drafts_of("In 1926, Clara Whitfield rented rooms at 45 Rutland Square from Henry Marsh.")
    assert not any("[[45]]" in q.prompt for q in drafts.questions)
    assert not any("[[45]]" in d.what for d in drafts.dropped)


def test_what_a_namesake_did_before_the_birth_is_not_told(drafts_of):
    text = (
        "Clara Holm (4 May 1903 – 6 April 1962) was a pilot. Holm was the first pilot of Norway. Holm flew to Oslo. "
        "Holm wrote two books. Holm had a school. Her grandmother had the same name. In 1886 Clara Holm sold a factory "
        "in Leeds to Imperial Steel. In 1931, Holm opened a school for pilots in Bergen."
    )
    made = drafts_of(text)
    assert not any("Imperial Steel" in q.prompt for q in made.questions)
    assert any("of the same name" in dropped.reason for dropped in made.dropped)


def test_a_birth_that_is_told_twice_is_asked_once(drafts_of):
    text = (
        "Clara Holm (4 May 1903 – 6 April 1962) was a pilot. Holm was the first pilot of Norway. Holm flew to Oslo. "
        "Holm wrote two books. Holm had a school. Holm was born on 4 May 1903. In 1931, Holm opened a school in Bergen."
    )
    asked = [q for q in drafts_of(text).questions if q.type == "date" and "born" in q.prompt]
    assert len(asked) <= 1
    assert any("told elsewhere" in dropped.reason for dropped in drafts_of(text).dropped)
