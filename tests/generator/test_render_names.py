"""Events asked for by a name in them."""

import pytest

TEXT = """In 1902, Norway built the first bridge over the Skagerrak with steel from Leeds.
In 1908, Japan bought three ferries from the Bergen shipyard of Peter Hallam.
In 1911, Portugal opened a school for engineers in Lisbon under Clara Whitfield.
In 1920, Sweden closed the copper mines of Falun after a flood.
In 1925, Peter Hallam married Clara Whitfield."""


@pytest.fixture(scope="module")
def questions(drafts_of):
    return drafts_of(TEXT).questions


def test_a_country_is_asked_for_among_countries_that_did_other_things(questions):
    asked = [q for q in questions if q.prompt.startswith("Which country") and q.type == "choice"]
    assert asked
    for question in asked:
        others = {w.text for w in question.wrong}
        assert {*others, *question.answer} <= {"Norway", "Japan", "Portugal", "Sweden"}
        assert all(w.why and w.text in w.why for w in question.wrong)


def test_whom_one_married_is_asked_with_the_year(questions):
    (married,) = [q for q in questions if q.prompt == "Whom did Peter Hallam marry in 1925?"]
    assert married.answer == "Clara Whitfield"


def test_what_several_countries_may_have_done_is_not_asked(drafts_of):
    text = TEXT + "\nIn 1930, Norway joined the Baltic League of Engineers at Bergen."
    assert not any("Which country joined" in q.prompt for q in drafts_of(text).questions)


def test_declaring_war_is_not_asked_as_a_war(drafts_of):
    text = TEXT + "\nIn 1916, Italy declared war on Germany. The War ended in 1918 with the Treaty of Aarhus."
    assert not any("Which war" in q.prompt for q in drafts_of(text).questions)
