"""Dated events: the clause, who took part, how sure, and shown by what."""

import pytest

from study.article import parse
from study.generator import annotate, find_facts
from study.generator.events import anchors
from study.generator.facts import DateMention


def facts(text):
    return find_facts(annotate(parse(text)))


@pytest.mark.parametrize(
    ("sentence", "certainty"),
    [
        ("In 1931, Norway signed the treaty.", "stated"),
        ("By 1931, Norway had signed the treaty.", "bound"),
        ("Norway may have signed the treaty as early as 1931.", "hedged"),
        ("Anna Berg says that Norway signed the treaty in 1931.", "reported"),
        ("According to Anna Berg, Norway signed the treaty in 1931.", "reported"),
        ("Norway has kept to the rules since the crisis in Denmark in 1931.", "background"),
        ("Norway ignored the 1931 treaty.", "background"),
    ],
)
def test_how_the_text_holds_a_date_is_told(sentence, certainty):
    (event,) = facts(sentence).events
    assert (event.value, event.certainty) == ("1931", certainty)


def test_an_event_has_its_clause_its_verb_and_its_people():
    text = "In December 1992, Robert Hale went to Norway and met Anna Berg. Nobody noticed."
    read = annotate(parse(text))
    (event,) = find_facts(read).events
    assert event.clause == "In December 1992, Robert Hale went to Norway and met Anna Berg"
    assert read.token_at(event.verb).text == "went"
    assert event.participants == ("Robert Hale", "Norway", "Anna Berg")
    assert event.value == "1992-12"


def test_the_subject_stands_first_under_its_full_name():
    text = "Robert Hale was born in Oslo. In 1931, after a quarrel with Norway, Hale left the country."
    (event,) = facts(text).events
    assert event.participants[:2] == ("Robert Hale", "Norway")


def test_the_sentences_behind_a_relative_date_are_its_evidence():
    text = "In 1996, Norway sold the mill. That same year, Sweden bought it. Two years later, Denmark bought it back."
    *_, last = facts(text).events
    assert last.value == "1998"
    assert [text[start:end] for start, end in last.evidence] == [
        "In 1996, Norway sold the mill.",
        "That same year, Sweden bought it.",
        "Two years later, Denmark bought it back.",
    ]


def test_a_date_after_a_conjunction_belongs_to_the_clause_that_follows():
    text = (
        "The treaty could be signed because by 1996, according to Anna Berg, the policy of Norway had started to shift."
    )
    read = annotate(parse(text))
    (event,) = find_facts(read).events
    assert read.token_at(event.verb).text == "started"


def test_words_in_quotation_marks_are_reported():
    text = "Anna Berg says that “in March 2008 the council changed the policy of Norway.”"
    (event,) = facts(text).events
    assert (event.value, event.certainty) == ("2008-03", "reported")


def test_today_and_stretches_of_time_are_no_events():
    assert facts("Norway is rich today. It was poor for two hundred years.").events == ()


def test_a_ship_is_no_woman():
    found = facts(
        "A. W. Bell came ashore in 1861. The ship went back to sea, and on May 2, 1862, she brought up the anchor."
    )
    assert [(event.value, event.participants) for event in found.events] == [
        ("1861", ("A. W. Bell",)),
        ("1862-05-02", ()),
    ]


def test_a_possessive_may_belong_to_a_name():
    found = facts("On July 27, 1866, Ada Holm came ashore at a little harbor that bears the name of Heart’s Content.")
    assert found.events[0].participants == ("Ada Holm", "Heart's Content")


def test_a_pronoun_means_whom_the_clauses_before_are_about():
    text = (
        "Henry Marsh was the son of Peter Marsh, who had come from Leeds. He studied in Vienna. "
        "In 1926, he sold a factory."
    )
    (event,) = facts(text).events
    assert event.participants[0] == "Henry Marsh"


def test_a_role_in_between_leaves_a_pronoun_open():
    text = "Henry Marsh spoke first. The coach of the club was never asked about it. He died in 1926."
    (event,) = facts(text).events
    assert event.participants == ()


def test_a_date_in_front_of_the_subject_is_no_name_for_it():
    (event,) = facts("In 1971 Norway withdrew its ships.").events
    assert (event.certainty, event.participants) == ("stated", ("Norway",))


def test_dates_that_are_counted_from_each_other_come_to_an_end():
    one = DateMention("the year before", 0, 15, "DATE", "1901", anchor=(20, 34))
    other = DateMention("the year after", 20, 34, "DATE", "1902", anchor=(0, 15))
    assert anchors(one, (one, other)) == [other]


def test_he_is_open_where_another_was_named_since_in_a_sentence_about_something_else(facts_of):
    text = """Thomas Hallam bought the bridge from the king. Today it is owned by a company that was started by
    Mr. Clarke. He sold the bridge in 2014 to the town of Leeds."""
    _, facts = facts_of(text)
    assert "Thomas Hallam" not in facts.events[0].participants


def test_he_is_not_somebody_hardly_named_in_an_article_about_another(facts_of):
    text = """Albert Hallam was a chemist. Hallam lived in Leeds. Hallam wrote books. Hallam liked ships. He was rich.
    Hallam moved to Oslo. Hallam was abroad when Adolf Marsh took office in Norway. In 1940, he became a citizen."""
    _, facts = facts_of(text)
    assert "Adolf Marsh" not in facts.events[-1].participants[:1]


def test_she_may_be_the_woman_named_in_the_sentence_between():
    text = (
        "Clara Whitfield is the first Norwegian pilot. Mrs. Whitfield lives in Oslo. Another winner of the prize is "
        "Mrs. Anna Berg from Leeds. She was awarded the prize of the harbour in 1991."
    )
    (event,) = facts(text).events
    assert "Clara Whitfield" not in event.participants
