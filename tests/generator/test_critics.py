import pytest

from study import ROOT
from study.generator.candidates import Candidate, draft
from study.generator.critics import CRITICS, first_fault
from study.questions import Choice, Cloze, Ordering, TrueFalse, When

TEXT = """In 1926, Clara Whitfield flew without a single rest from Lisbon to the beaches of Dakar.

Henry Marsh said, “A bridge is a promise between two shores.”"""


@pytest.fixture(scope="module")
def reason(wording_of):
    """Why a question is dropped, to the name of the critic; "" if it is not."""

    def why(kind, asks="match", key="", options=(), whom="", **fields):
        fields.setdefault("source", {"passage": 1, "anchor": "In 1926, Clara Whitfield"})
        question = draft(kind, id="x", explanation="E.", fact="0" * 12, **fields)
        given = Candidate(question, asks, ("f",), 0, 1.0, key, tuple(options), whom)
        fault = first_fault(given, wording_of(TEXT))
        return fault.critic if fault else ""

    return why


def test_a_good_question_is_kept(reason):
    assert (
        reason(When, "when", prompt="In what year did Clara Whitfield fly from Lisbon to Dakar?", answer="1926") == ""
    )


def test_a_mark_without_its_partner_is_seen(reason):
    assert reason(TrueFalse, prompt="Clara Whitfield “flew to Dakar.", answer="true") == "marks_balanced"


def test_a_blank_before_a_stop_is_seen(reason):
    assert reason(TrueFalse, prompt="Clara Whitfield flew to Dakar .", answer="true") == "clean_spacing"


def test_three_dots_are_no_stop_twice(reason):
    prompt = "Clara Whitfield flew ... to Dakar... and wrote home."
    assert reason(TrueFalse, prompt=prompt, answer="true") == ""


def test_a_kings_number_and_an_initial_do_not_mean_the_author(reason):
    assert reason(TrueFalse, prompt="Emperor Charles I met Francisco I. Hallam in Dakar.", answer="true") == ""
    assert reason(TrueFalse, prompt="Clara Whitfield and I flew to Dakar.", answer="true") == "no_reporter"


def test_a_stem_that_cannot_be_read_once_is_seen(reason):
    assert reason(TrueFalse, prompt="Clara Whitfield flew " + "and flew " * 40 + "on.", answer="true") == "short_enough"


def test_a_year_in_a_question_for_a_year_is_seen(reason):
    prompt = "In what year, after the war of 1914, did Clara Whitfield fly from Lisbon to Dakar?"
    assert reason(When, "when", prompt=prompt, answer="1926") == "no_other_year"


def test_a_year_in_an_item_to_be_ordered_is_seen(reason):
    events = [
        {"text": "The war of 1914 began.", "date": "1914"},
        {"text": "B.", "date": "1920"},
        {"text": "C.", "date": "1930"},
    ]
    assert reason(Ordering, "order", prompt="Put in order.", events=events) == "no_other_year"


def test_today_is_seen_outside_quotation_marks_only(reason, wording_of):
    assert reason(TrueFalse, prompt="Clara Whitfield flies to Dakar today.", answer="true") == "nothing_deictic"


def test_a_weekday_without_its_date_is_seen(reason):
    assert reason(TrueFalse, prompt="Clara Whitfield said Friday that Dakar was near.", answer="true") == (
        "nothing_deictic"
    )
    assert reason(TrueFalse, prompt="Clara Whitfield flew to Dakar on Friday, 3 May 1926.", answer="true") == ""


def test_a_negation_is_seen(reason):
    assert reason(TrueFalse, prompt="Clara Whitfield never flew to Dakar.", answer="true") == "not_negative"


def test_the_author_is_seen(reason):
    assert reason(TrueFalse, prompt="Clara Whitfield told me about Dakar.", answer="true") == "no_reporter"


def test_the_name_asked_for_in_the_stem_is_seen(reason):
    people = ["Clara Whitfield", "Henry Marsh", "Peter Hallam"]
    given = {"answer": [people[0]], "wrong": people[1:], "key": people[0], "options": people, "whom": people[0]}
    assert (
        reason(Choice, "who", prompt="Who flew from Lisbon to Dakar in Whitfield Senior’s plane?", **given)
        == "answer_hidden"
    )
    assert reason(Choice, "who", prompt="Who flew from Lisbon to Dakar?", **given) == ""


def test_a_wrong_person_in_the_stem_is_seen(reason):
    people = ["Clara Whitfield", "Henry Marsh", "Peter Hallam"]
    given = {"answer": [people[0]], "wrong": people[1:], "key": people[0], "options": people, "whom": people[0]}
    assert reason(Choice, "who", prompt="Who flew with Hallam from Lisbon to Dakar?", **given) == "options_unnamed"


def test_too_little_to_know_the_person_by_is_seen(reason):
    people = ["Clara Whitfield", "Henry Marsh", "Peter Hallam"]
    given = {"answer": [people[0]], "wrong": people[1:], "key": people[0], "options": people, "whom": people[0]}
    assert reason(Choice, "who", prompt="Who sent two letters?", **given) == "full_enough"


def test_the_words_of_a_gap_said_again_are_seen(reason):
    prompt = "Henry Marsh said, “A bridge is a [[promise]] between two shores,” which was promised."
    assert reason(Cloze, "words", prompt=prompt, key="promise") == "gap_is_open"


def test_an_option_that_holds_another_is_seen(reason):
    people = ["Clara Whitfield", "Whitfield", "Peter Hallam"]
    given = {"answer": [people[0]], "wrong": people[1:], "key": people[0], "options": people, "whom": people[0]}
    assert reason(Choice, "who", prompt="Who flew from Lisbon to Dakar?", **given) == "options_alike"


def test_the_only_option_with_a_quotation_is_seen(reason):
    events = ["Ann wrote “good.”", "Bob went to sea.", "Cy slept at home."]
    given = {"answer": [events[0]], "wrong": events[1:], "key": events[0], "options": events}
    assert reason(Choice, "what", prompt="Which of these happened in 1926?", **given) == "options_alike"


def test_words_that_nobody_said_are_seen(reason):
    assert reason(TrueFalse, prompt="Henry Marsh said, “A bridge is a road.”", answer="true") == "quoted_verbatim"


def test_two_countries_without_a_name_are_seen(reason):
    assert reason(TrueFalse, prompt="Clara Whitfield flew between the two countries.", answer="true") == "pair_named"


def test_an_anchor_that_is_not_there_is_seen(reason):
    source = {"passage": 2, "anchor": "In 1926, Clara Whitfield"}
    assert reason(TrueFalse, prompt="Clara Whitfield flew to Dakar.", answer="true", source=source) == "cited"


def test_there_needs_the_place_that_it_means(reason, wording_of):
    for prompt in ("Clara Whitfield wrote from there to Omar Diallo.", "Clara Whitfield met Omar Diallo there."):
        assert reason(TrueFalse, prompt=prompt, answer="true") == "nothing_deictic"


def test_every_critic_says_what_it_drops_and_by_whose_rule():
    assert len({critic.name for critic in CRITICS}) == len(CRITICS)
    assert all(critic.drops and critic.source for critic in CRITICS)


def test_the_table_of_the_critics_stands_in_the_documentation():
    told = (ROOT / "docs" / "generator.md").read_text(encoding="utf-8")
    for critic in CRITICS:
        assert f"| `{critic.name}` | {critic.drops} | {critic.source} |" in told
