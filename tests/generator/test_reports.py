from study.generator import find_facts
from study.generator.sayings import Abstain, report_told
from study.generator.wording import Wording


def reports(facts_of, text):
    return [(report.speaker, report.words) for report in facts_of(text)[1].reports]


def asked(facts_of, text):
    annotated, facts = facts_of(text)
    try:
        return report_told(Wording(annotated, facts), facts.reports[0]).question
    except Abstain as reason:
        return f"abstains: {reason}"


def test_what_somebody_said_without_marks_is_reported(facts_of):
    text = "Henry Marsh built bridges. Henry Marsh said that Norway would sell its steel to Denmark."
    assert reports(facts_of, text) == [("Henry Marsh", "that Norway would sell its steel to Denmark")]


def test_words_in_marks_are_no_report(facts_of):
    assert reports(facts_of, "Henry Marsh said that Norway would sell “all its steel” to Denmark.") == []


def test_nobody_in_particular_reports_nothing(facts_of):
    assert reports(facts_of, "Some engineers said that Norway would sell its steel to Denmark.") == []


def test_a_report_is_asked_for_with_who_said(facts_of):
    text = "Henry Marsh said that Norway would sell its steel to Denmark."
    assert asked(facts_of, text) == "Who said that Norway would sell its steel to Denmark?"


def test_the_day_of_saying_is_left_out(facts_of):
    text = "On 3 May 1926, Henry Marsh said that Norway would sell its steel to Denmark."
    assert asked(facts_of, text) == "Who said that Norway would sell its steel to Denmark?"


def test_a_pronoun_that_may_mean_somebody_else_makes_no_question(facts_of):
    text = "Henry Marsh said that Peter Hallam had sold his factory in Leeds to Imperial Steel."
    assert asked(facts_of, text).startswith("abstains")


def test_the_facts_of_an_article_hold_its_reports(facts_of):
    annotated, facts = facts_of("Henry Marsh said that Norway would sell its steel to Denmark.")
    assert find_facts(annotated).reports == facts.reports != ()


def test_what_somebody_believed_makes_no_question(facts_of):
    text = "Henry Marsh believed that Norway would sell its steel to Denmark."
    assert asked(facts_of, text) == "abstains: it is what somebody thought or wished"


def test_a_report_without_a_name_or_number_says_too_little(facts_of):
    text = "Henry Marsh said that old bridges had effects."
    assert asked(facts_of, text) == "abstains: too little is said to be asked"
