"""Quotations, and who said them."""

import pytest

from study.article import parse
from study.generator import annotate
from study.generator.names import find_names
from study.generator.quotations import find_quotations

BEFORE = "Angela Brandt and Robert Hale have written about rivers for many years. "


def quotations(text):
    read = annotate(parse(text))
    return find_quotations(read, find_names(read))


def speakers(text):
    return [(q.quote, q.speaker) for q in quotations(text)]


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("Brandt said, “The river is low this year.”", "The river is low this year."),
        ("“The river is low,” Brandt said.", "The river is low,"),
        ("“The river is low,” said Brandt.", "The river is low,"),
        ("According to Brandt, “the river is low this year.”", "the river is low this year."),
        ("The river was “low and dirty this year,” according to Brandt.", "low and dirty this year,"),
        ("Brandt has called the river “my oldest friend.”", "my oldest friend."),
        ("Brandt told me that “the river is an old one.”", "the river is an old one."),
        ("Brandt points out that “the river was low.”", "the river was low."),
        ("As Brandt puts it, “the river does not forgive.”", "the river does not forgive."),
        ("Brandt had decided that “whatever comes, we should stay.”", "whatever comes, we should stay."),
        ("Brandt was already referring to the river as “a friend of a new kind.”", "a friend of a new kind."),
    ],
)
def test_the_subject_of_the_cue_is_the_speaker(sentence, quote):
    (found,) = quotations(BEFORE + sentence)
    assert (found.quote, found.speaker, found.speaker_kind, found.kind) == (
        quote,
        "Angela Brandt",
        "person",
        "utterance",
    )


def test_parts_that_only_the_attribution_divides_are_one_quotation():
    (found,) = quotations(BEFORE + "“The river,” Brandt said, “is low this year.”")
    assert (found.quote, found.speaker, len(found.segments)) == ("The river, is low this year.", "Angela Brandt", 2)


def test_two_verbs_of_one_speaker_have_two_quotations():
    text = BEFORE + "Hale has called Brandt “a reliable friend” and told a reporter that she “is never late.”"
    assert speakers(text) == [("a reliable friend", "Robert Hale"), ("is never late.", "Robert Hale")]


def test_he_is_whoever_spoke_last():
    text = BEFORE + "Hale told me that “the river is old.” He has said elsewhere that “it will outlive us.”"
    assert speakers(text) == [("the river is old.", "Robert Hale"), ("it will outlive us.", "Robert Hale")]


def test_he_may_be_the_subject_of_the_clause_before():
    text = BEFORE + "Brandt disagreed. As soon as Hale came home, he said, “I shall dig in spring.”"
    assert speakers(text)[-1] == ("I shall dig in spring.", "Robert Hale")


def test_the_sentence_that_names_a_pronouns_owner_is_evidence():
    text = BEFORE + "Hale spoke for an hour. He said, “The river is old.”"
    (found,) = quotations(text)
    assert [text[start:end] for start, end in found.evidence] == [
        "Hale spoke for an hour.",
        "He said, “The river is old.”",
    ]


def test_a_quotation_that_stands_alone_goes_on_with_the_last():
    text = BEFORE + "“The river is old,” Hale said. “It will outlive us.”"
    assert speakers(text) == [("The river is old,", "Robert Hale"), ("It will outlive us.", "Robert Hale")]


def test_the_wording_of_a_treaty_is_nobodys():
    (found,) = quotations(
        "In 1931, Robert Hale signed a declaration that identified the two towns as “friendly neighbours for all time.”"
    )
    assert (found.kind, found.speaker, found.speaker_kind) == ("document", "", "document")


def test_scare_quotes_have_no_speaker():
    (found,) = quotations("By 1995, the town had become “a place of some importance” for Robert Hale.")
    assert (found.kind, found.speaker) == ("scare", "")


def test_a_title_is_no_quotation():
    found = quotations("In “Rivers and Bridges of the North,” Angela Brandt says that “the river does not forgive.”")
    assert [(q.kind, q.speaker) for q in found] == [("title", ""), ("utterance", "Angela Brandt")]


def test_a_body_of_people_may_speak():
    (found,) = quotations("The Ministry of Rivers said that “no bridge will be built here this year.”")
    assert (found.speaker, found.speaker_kind) == ("The Ministry of Rivers", "group")


def test_what_is_clear_to_a_capital_is_its_view():
    (found,) = quotations("By 2007, it was already clear to Oslo that “the two towns hold common positions on rivers.”")
    assert (found.speaker, found.speaker_kind) == ("Oslo", "group")


def test_a_transcript_names_its_speakers():
    text = BEFORE + "\n\n“BRANDT: Do you like the river?”\n\n“HALE: I have never liked it.”"
    assert speakers(text) == [
        ("Do you like the river?", "Angela Brandt"),
        ("I have never liked it.", "Robert Hale"),
    ]


def test_segments_leave_the_marks_out():
    text = BEFORE + "Brandt said, “The river is low.”"
    (found,) = quotations(text)
    assert [text[start:end] for start, end in found.segments] == ["The river is low."]
    assert text[slice(*found.mention)] == "Brandt"
    assert text[slice(*found.cue)] == "said"


@pytest.mark.parametrize(
    "sentence",
    ["“There is the bridge for us!” Brandt said.", "“Is that the bridge?” asked Brandt.", "“Look at it!” said Brandt."],
)
def test_the_attribution_after_a_closing_mark_wins(sentence):
    text = BEFORE + "Hale spoke for an hour. He hoped for rain.\n\nThe two met at the river. " + sentence
    (found,) = quotations(text)
    assert (found.speaker, text[slice(*found.mention)]) == ("Angela Brandt", "Brandt")


def test_a_new_sentence_after_a_question_is_no_attribution():
    text = (
        BEFORE + "Hale asked, “Is that the bridge?” Brandt left without a word, and nobody said that she would return."
    )
    assert speakers(text) == [("Is that the bridge?", "Robert Hale")]


def test_a_signature_after_a_dash_names_the_speaker():
    text = BEFORE + "\n\n“The river does not forgive.” \u2014 Mina Torvald\n\nThe bridge was opened in 1931."
    assert speakers(text) == [("The river does not forgive.", "Mina Torvald")]


def test_words_after_a_semicolon_go_on():
    text = BEFORE + "“We are eager to build,” Brandt wrote; “but perhaps the river will have its say.”"
    assert speakers(text) == [
        ("We are eager to build, but perhaps the river will have its say.", "Angela Brandt"),
    ]


@pytest.mark.parametrize("cue", ["wired", "telegraphed", "cabled"])
def test_a_telegram_has_an_author(cue):
    assert speakers(BEFORE + f"“The bridge has fallen,” Hale {cue}.") == [("The bridge has fallen,", "Robert Hale")]


def test_words_in_a_hope_are_the_hopers():
    assert speakers(BEFORE + "Brandt hoped that the bridge would prove “a new bond between the two towns.”") == [
        ("a new bond between the two towns.", "Angela Brandt")
    ]


def test_its_founders_name_nobody():
    text = "The River Company was founded in 1856. Its founders agreed to build a bridge, “by wood or by iron.”"
    (found,) = quotations(text)
    assert (found.speaker, found.speaker_kind) == ("", "group")


@pytest.mark.parametrize(
    ("sentence", "addressee"),
    [
        ("“The river is low,” Hale told reporters.", "reporters"),
        ("“The river is low,” Hale told Brandt.", "Angela Brandt"),
        ("Hale wrote to Angela Brandt that “the river is low this year.”", "Angela Brandt"),
        ("Hale told me that “the river is low this year.”", ""),
        ("“The river is low,” Hale said.", ""),
        ("Hale was referring to the river as “a friend of a new kind.”", ""),
    ],
)
def test_whom_the_words_were_said_to_is_kept(sentence, addressee):
    (found,) = quotations(BEFORE + sentence)
    assert (found.speaker, found.addressee) == ("Robert Hale", addressee)


def test_what_goes_on_in_the_same_breath_is_as_sure_as_what_went_before():
    text = BEFORE + "“The river is old,” Hale said. “It will outlive us.”"
    assert [q.sure for q in quotations(text)] == [True, True]


def test_a_paragraph_that_nothing_attributes_is_not_sure():
    text = BEFORE + "“The river is old,” Hale said.\n\n“It will outlive us all.”"
    assert [(q.speaker, q.sure) for q in quotations(text)] == [("Robert Hale", True), ("Robert Hale", False)]
