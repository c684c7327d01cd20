import pytest

from study.generator.sayings import Abstain, finished, further_sayings, saying


def asked(wording, number=0):
    try:
        return saying(wording, wording.facts.quotations[number]).question
    except Abstain as reason:
        return f"abstains: {reason}"


def test_the_authors_verb_is_kept(wording_of):
    text = "Clara Whitfield was a pilot. Henry Marsh has called Whitfield “the calmest person in the sky.”"
    assert asked(wording_of(text)) == "Who has called Clara Whitfield “the calmest person in the sky”?"


def test_a_sentence_is_asked_for_with_who_said(wording_of):
    text = "Henry Marsh said, “A bridge is a promise between two shores.”"
    assert asked(wording_of(text)) == "Who said, “A bridge is a promise between two shores”?"


def test_words_before_their_speaker_stand_by_themselves(wording_of):
    text = "“A bridge is a promise between two shores,” said Henry Marsh."
    assert asked(wording_of(text)) == "Whose words are these: “A bridge is a promise between two shores”?"


def test_who_was_told_is_left_out_where_it_is_the_author(wording_of):
    text = "Henry Marsh told me that “a bridge is a promise between two shores.”"
    assert asked(wording_of(text)) == "Who said that “a bridge is a promise between two shores”?"


def test_the_two_countries_are_named(wording_of):
    text = (
        "Norway and Denmark share a sea. Norway and Denmark share a language, almost. "
        "Ferries run between Norway and Denmark. "
        "Henry Marsh said that “the trust between the two countries grew slowly.”"
    )
    assert asked(wording_of(text)).startswith("Speaking of Norway and Denmark, who said that “the trust")


def test_a_pronoun_that_nothing_explains_makes_no_question(wording_of):
    text = "Henry Marsh looked at the ruin. “It was never going to stand for long,” Marsh said."
    assert asked(wording_of(text)).startswith("abstains")


def test_what_people_in_general_say_makes_no_question(wording_of):
    assert asked(wording_of("The so-called “second spring” of Lisbon lasted a week.")).startswith("abstains")


def test_a_verb_whose_object_stands_before_it_makes_no_question(wording_of):
    text = "Anna Berg was shown the new law, which Henry Marsh called “a breach of every promise.”"
    assert asked(wording_of(text)).startswith("abstains")


def test_a_condition_without_its_consequence_does_not_stand_alone(wording_of):
    text = "“If you look back and check the old transcripts,” said Henry Marsh."
    assert asked(wording_of(text)).startswith("abstains")


def test_a_question_in_the_quotation_keeps_the_only_question_mark():
    assert finished("Who asked, “Is that all?”") == "Who asked, “Is that all?”"
    assert finished("Who said that “that is all”") == "Who said that “that is all”?"


def test_a_pronoun_that_may_mean_two_things_makes_no_question(wording_of):
    text = "“As conditions get better, as more jobs come back, they will go on fighting,” said Henry Marsh."
    assert asked(wording_of(text)).startswith("abstains")


def test_when_it_was_said_must_not_matter(wording_of):
    text = "“Today the old bridge carries more carriages than ever before,” said Henry Marsh."
    assert asked(wording_of(text)) == "abstains: what “Today” means is not said"


def test_a_clause_of_a_sentence_may_stand_alone_where_the_whole_does_not(wording_of):
    text = (
        "“The bridge of Leeds carries more carriages than the new one, and that is no small praise,” said Henry Marsh."
    )
    assert asked(wording_of(text)).startswith("Whose words are these: “The bridge of Leeds carries more carriages")


def test_what_is_called_so_must_be_said(wording_of):
    text = "Henry Marsh called the plan “humane and a reasonable way to proceed.”"
    assert asked(wording_of(text)).startswith("abstains")


def test_a_title_is_nobodys_saying(wording_of):
    text = "Henry Marsh wrote and recorded “Rivers of Stone” in Leeds with Clara Whitfield."
    assert asked(wording_of(text)).startswith("abstains")


def test_a_body_with_a_name_may_speak(wording_of):
    text = "“The bridge at Leeds will carry four trains an hour,” Imperial Steel said in a statement."
    assert asked(wording_of(text)) == "Whose words are these: “The bridge at Leeds will carry four trains an hour”?"


def test_a_body_without_a_name_makes_no_question(wording_of):
    text = "“The bridge at Leeds will carry four trains an hour,” the company said in a statement."
    assert asked(wording_of(text)) == "abstains: the speakers have no name"


def test_the_person_whom_the_words_are_about_is_named(wording_of):
    text = (
        "Mrs. Clara Whitfield flew over the sea. “She had no fear of storms or of empty tanks,” said Henry Marsh. "
        "Marsh had built bridges in Leeds."
    )
    assert asked(wording_of(text)) == (
        "Whose words about Clara Whitfield are these: “She had no fear of storms or of empty tanks”?"
    )


def test_words_about_one_of_two_people_make_no_question(wording_of):
    text = (
        "Mrs. Clara Whitfield and Mrs. Anna Berg flew to Dakar. "
        "“She had no fear of storms or of empty tanks,” said Henry Marsh."
    )
    assert asked(wording_of(text)).startswith("abstains")


def test_another_sentence_of_the_quotation_is_a_saying_of_its_own(wording_of):
    text = (
        "“A bridge at Leeds is a promise between two shores. Good steel from Norway forgives a bad drawing,” "
        "said Henry Marsh."
    )
    wording = wording_of(text)
    first = saying(wording, wording.facts.quotations[0])
    (other,) = further_sayings(wording, first)
    assert first.words == "A bridge at Leeds is a promise between two shores"
    assert other.words == "Good steel from Norway forgives a bad drawing"
    assert first.said != other.said


def test_he_is_clear_where_only_one_person_is_named_nearby(wording_of):
    text = (
        "Prasanth Marsh said that Norway needed rails from Leeds.\n\n"
        "“The factories of Leeds will make four trains a week for Norway,” he said."
    )
    assert asked(wording_of(text)).startswith("Whose words are these: “The factories of Leeds will make")


@pytest.mark.parametrize("words", ["She built the steel bridge of Aarhus", "Clara built the steel bridge of Aarhus"])
def test_the_person_of_whom_most_is_told_is_meant_by_a_pronoun_or_first_name(wording_of, words):
    text = f"""Clara Whitfield lived in Leeds. Whitfield drew maps, and the town liked Whitfield. She sold the maps.

The harbor was full of ships. The winter was long. There was no bread. “{words},” said Henry Marsh."""
    assert asked(wording_of(text)).startswith("Whose words about Clara Whitfield are these: “")


@pytest.mark.parametrize(
    "words",
    [
        "A whole generation of fishermen in Norway grew up without the meat",
        "All were skilled builders of stone bridges in Leeds and Norway",
        "Clara and Oliver built the first steel bridge of Norway in a single winter",
        "I think Clara Whitfield and all good builders in Leeds should do so",
        "So the builders of Leeds sold good steel to Norway every winter",
        "Who could forget the great steel bridge of Leeds in winter?",
        "Clara Whitfield says the plan will bring cheap steel to Leeds",
    ],
)
def test_words_that_lean_on_what_stands_elsewhere_make_no_question(wording_of, words):
    text = f"Clara Whitfield lived in Leeds. Whitfield liked it. “{words},” said Henry Marsh.".replace("?,", "?")
    assert asked(wording_of(text)).startswith("abstains")


@pytest.mark.parametrize(
    "words",
    [
        "The bridge of Leeds carries the elderly and the young to the sea",
        "The tallest tower in Norway is a gift to the world from Leeds",
        "Whitfield built the first steel bridge of Norway in a single winter",
    ],
)
def test_words_that_explain_themselves_are_asked(wording_of, words):
    text = f"Clara Whitfield lived in Leeds. Whitfield liked it. “{words},” said Henry Marsh."
    assert words in asked(wording_of(text))


def test_a_courtesy_makes_no_question(wording_of):
    text = "“I am grateful to Leeds for a warm welcome and good steel,” said Henry Marsh."
    assert asked(wording_of(text)) == "abstains: the words are a courtesy"


def test_a_quotation_is_not_shown_from_its_middle(wording_of):
    text = "“Today it is big and our old clients in Leeds buy good steel from Norway,” said Henry Marsh."
    assert asked(wording_of(text)).startswith("abstains")


def test_a_quotation_that_only_describes_the_thing_that_is_called_makes_no_question(wording_of):
    text = "Henry Marsh called Norway's “reckless, provocative, dangerous” actions."
    assert asked(wording_of(text)).startswith("abstains")


def test_a_day_of_the_week_in_the_sentence_around_makes_no_question(wording_of):
    text = "Henry Marsh condemned Friday's launch of Norway's ship as “a grave threat to Leeds.”"
    assert asked(wording_of(text)).startswith("abstains")


@pytest.mark.parametrize(
    "text",
    [
        "“The bakers of Leeds are also buyers of cheap flour from Norway,” said Henry Marsh.",
        "“Life, bread, everything, is much cheaper for the bakers of Leeds,” said Henry Marsh.",
        "Henry Marsh said the bakers of Leeds were “proud of all the bread that they baked that night.”",
    ],
)
def test_words_that_go_on_from_others_make_no_question(wording_of, text):
    assert asked(wording_of(text)).startswith("abstains")


@pytest.mark.parametrize(
    "words",
    [
        "When the pilots of Norway come back from Leeds and the winter, and they see all the steel, they stay.”",
        "WALLACE: The builders of Leeds sold good steel to Norway.”",
        "The builders of Leeds, for example, sold good steel to Norway.”",
    ],
)
def test_the_beginning_of_a_sentence_a_record_and_an_example_make_no_question(wording_of, words):
    assert asked(wording_of(f"Henry Marsh said, “{words}")).startswith("abstains")


@pytest.mark.parametrize(
    "text",
    [
        "Henry Marsh said, “Henry Marsh was the best builder of bridges that Leeds has ever had in its streets.”",
        "Henry Marsh said, “Ten] years ago a bridge was born in Leeds for all of the builders.”",
    ],
)
def test_words_that_are_torn_or_may_be_anothers_make_no_question(wording_of, text):
    assert asked(wording_of(text)).startswith("abstains")


def test_what_is_clear_to_a_capital_is_not_said_by_it(wording_of):
    text = "It was clear to Oslo that “Norway and Denmark hold common positions on the harbors of the North Sea.”"
    assert asked(wording_of(text)).startswith("abstains")


@pytest.mark.parametrize(
    "text",
    [
        "“When the pilots of Norway come back from the winter,” wrote Henry Marsh.",
        "“The impact of Monday's debate on the builders of Leeds is still small,” said Henry Marsh.",
    ],
)
def test_a_condition_without_consequence_and_a_weekday_make_no_question(wording_of, text):
    assert asked(wording_of(text)).startswith("abstains")


def test_his_may_mean_somebody_in_the_words(wording_of):
    text = """Peter Hallam was a pilot. Hallam liked ships. Peter Hallam sold maps.

“My son gave his life for the harbors and the ships of Norway,” said Clara Whitfield."""
    assert "about Peter Hallam" not in asked(wording_of(text))


def test_he_who_supports_somebody_named_by_the_first_name_is_another(wording_of):
    text = """Joe Hallam was named captain. Hallam is a good player, and Hallam likes it. Joe Hallam will lead.

“He has real presence in the team and is a great source of support for Joe,” said Andrew Marsh."""
    assert asked(wording_of(text)).startswith("abstains")


def test_he_may_be_somebody_without_a_name(wording_of):
    text = """A sign echoed Henry Marsh. One middle-aged man said that Norway would be open to attack.

“I am worried that the builders of Leeds will seize power in Norway,” he said."""
    assert asked(wording_of(text)).startswith("abstains")


def test_two_speakers_in_one_sentence_make_no_question(wording_of):
    text = (
        "Henry Marsh acknowledged “the engine of Leeds is off” and Peter Hallam continued “both of the ships are safe.”"
    )
    assert asked(wording_of(text)) == "Who acknowledged “the engine of Leeds is off”?"


def test_words_from_one_to_another_are_left(wording_of):
    text = "Henry Marsh wrote, “I will build a bridge for you between two shores.”"
    assert "to whom “you” is said" in asked(wording_of(text))


def test_an_aside_between_dashes_is_no_sentence_of_its_own(wording_of):
    text = (
        "Henry Marsh concluded: “The person in this hall who cannot tell the truth — I mean, literally cannot on two "
        "or three things and does not on most other things — is a friend of Clara Whitfield.”"
    )
    assert "these: “I mean" not in asked(wording_of(text))
