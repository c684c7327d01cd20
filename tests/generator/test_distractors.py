import pytest

from study.generator.dated import dated_statement
from study.generator.distractors import Pool, echoed, gaps, names
from study.generator.sayings import Abstain, saying

TEXT = """In 1902, Peter Hallam went to Vienna and wrote a book about the Danube.
In 1911, Henry Marsh sold his factory in Leeds to Imperial Steel.
In 1920, Clara Whitfield moved from Lisbon to Dakar.
By 1926, Norway had become “a country of bridges” for Clara Whitfield.
In 1934, Anna Berg opened a school for pilots in Oslo.

Hallam said, “A bridge is a fragile promise between two shores.”
Marsh said, “Good steel is a silent witness of care.”
Berg said, “Flying is a patient craft.”"""


@pytest.fixture(scope="module")
def pool(wording_of):
    wording = wording_of(TEXT)
    dated = tuple(dated_statement(wording, event) for event in wording.facts.events)
    sayings = []
    for quotation in wording.facts.quotations:
        try:
            sayings.append(saying(wording, quotation))
        except Abstain:
            continue
    return Pool(wording, dated, tuple(sayings))


def test_wrong_people_are_of_the_article_and_not_in_the_stem(pool):
    right, wrong = pool.people("Henry Marsh", "Who wrote to Anna Berg about steel?", 0, "seed")
    assert right == "Henry Marsh"
    assert sorted(w.text for w in wrong) == ["Clara Whitfield", "Peter Hallam"]


def test_a_wrong_person_comes_with_something_true_of_them(pool):
    _, wrong = pool.people("Henry Marsh", "Who sold a factory?", 0, "seed")
    why = {w.text: w.why for w in wrong}
    assert (
        why["Peter Hallam"] == "Peter Hallam said, “A bridge is a fragile promise between two shores.” (Paragraph 6.)"
    )


def test_wrong_years_rise_and_do_not_hold_the_right_one(pool):
    told = pool.dated[1]
    years = [int(w.text) for w in pool.years(told, "seed")]
    assert years == sorted(years)
    assert len(years) == 3
    assert told.year not in years


def test_wrong_years_are_rather_those_of_other_events(pool):
    taken = {w.text for seed in "abcdefgh" for w in pool.years(pool.dated[1], seed)}
    assert {"1902", "1920"} <= taken


def test_the_place_of_the_right_year_changes_with_chance(pool):
    told = pool.dated[2]
    below = {sum(int(w.text) < told.year for w in pool.years(told, seed)) for seed in map(str, range(20))}
    assert below == {0, 1, 2, 3}


def test_the_gap_is_the_point_of_a_quotation(pool):
    best = {s.speaker: gaps(pool.wording, s.tokens)[0].words for s in pool.sayings}
    assert best["Peter Hallam"] == "fragile promise"
    assert best["Anna Berg"] == "patient craft"


def test_wrong_fillings_have_the_form_of_the_right_one(pool):
    hallam = next(s for s in pool.sayings if s.speaker == "Peter Hallam")
    gap = gaps(pool.wording, hallam.tokens)[0]
    wrong = pool.fillings(gap, "A bridge is a [[fragile promise]] between two shores", "seed")
    assert wrong == ["patient craft", "silent witness"]


def test_a_part_of_a_name_is_a_name():
    assert names("the plane of Whitfield", "Clara Whitfield")
    assert not names("the plane of Whitfields", "Clara Whitfield")


def test_a_word_echoes_in_another_form():
    assert echoed("promise", "as he promised") == "promise"
    assert echoed("promise", "as he said") == ""


def test_a_name_that_may_be_the_same_persons_is_no_wrong_option(wording_of):
    text = """Henry Marsh said, “A bridge is a promise between two shores.” Oliver Marsh wrote, “Steel is patient.”
    Peter Hallam said, “A song is a road to another town.” Clara Whitfield wrote, “The sea is a long road.”"""
    _, wrong = Pool(wording_of(text), (), ()).people("Henry Marsh", "Who said this?", 0, "seed")
    assert sorted(w.text for w in wrong) == ["Clara Whitfield", "Peter Hallam"]


def test_a_gap_does_not_tear_a_name_from_its_thing(wording_of):
    text = "Henry Marsh said, “Nobody can cook a Minke whale steak without a quiet kitchen.”"
    wording = wording_of(text)
    found = [gap.words for gap in gaps(wording, saying(wording, wording.facts.quotations[0]).tokens)]
    assert "quiet kitchen" in found
    assert "whale steak" not in found


def test_who_does_nothing_in_the_article_is_no_wrong_option(wording_of):
    text = """Henry Marsh said, “A bridge is a promise between two shores.” Peter Hallam wrote, “A song is a road.”
    Clara Whitfield sold the house of Doctor Anna Berg. Oliver Stone visited the town."""
    _, wrong = Pool(wording_of(text), (), ()).people("Henry Marsh", "Who said this?", 0, "seed")
    assert sorted(w.text for w in wrong) == ["Clara Whitfield", "Oliver Stone", "Peter Hallam"]


def test_who_acted_decades_before_is_no_wrong_speaker_of_today(wording_of):
    wording = wording_of(
        """In 1911, Henry Marsh sold his factory in Leeds to Imperial Steel. In 2014, Anna Berg opened a school in Oslo.

        Berg said, “Flying is a patient craft.” Peter Hallam said, “A song is a road to another town.”
        Clara Whitfield said, “The sea is a long road.”"""
    )
    pool = Pool(wording, tuple(dated_statement(wording, event) for event in wording.facts.events), ())
    _, of_words = pool.people("Anna Berg", "Who said this?", 0, "seed", "Flying is a patient craft.")
    _, of_an_act = pool.people("Anna Berg", "Who opened a school?", 0, "seed")
    assert [w.text for w in of_words] == ["Clara Whitfield", "Peter Hallam"]
    assert "Henry Marsh" in [w.text for w in of_an_act]


@pytest.mark.parametrize(
    ("words", "telling"),
    [
        ("Nobody can make a real difference without a harbor.", False),
        ("We had trouble with the harbor of Leeds.", False),
        ("The fish stood on a restaurant menu in Leeds.", False),
        ("You should not use an elephant tranquilizer on a pilot.", True),
        ("The harbor of Leeds became a stone promise.", True),
    ],
)
def test_only_words_that_nothing_else_could_replace_are_left_out(wording_of, words, telling):
    wording = wording_of(f"Henry Marsh said, “{words}”")
    tokens = tuple(wording.read.tokens_in(*wording.facts.quotations[0].segments[0]))
    assert bool(gaps(wording, tokens)) == telling


def test_the_wrong_people_of_an_old_event_are_of_its_time(wording_of):
    text = f"{TEXT}\nIn 2011, Oliver Stone opened a museum of the Danube in Vienna."
    wording = wording_of(text)
    dated = tuple(dated_statement(wording, event) for event in wording.facts.events)
    _, wrong = Pool(wording, dated, ()).people("Henry Marsh", "Who sold a factory?", 0, "seed", year=1911)
    assert sorted(w.text for w in wrong) == ["Anna Berg", "Clara Whitfield", "Peter Hallam"]


def test_a_place_that_looks_like_a_person_is_no_wrong_option(wording_of):
    text = """Henry Marsh opened a bank. Peter Hallam sold a ship. Oliver Stone built a house. Cao Bang fell in March.
    The garrison at Cao Bang fled. Bang was lost."""
    _, wrong = Pool(wording_of(text), (), ()).people("Henry Marsh", "Who opened a bank?", 0, "seed")
    assert sorted(w.text for w in wrong) == ["Oliver Stone", "Peter Hallam"]


def test_a_stem_that_says_his_is_not_answered_with_women(wording_of):
    text = (
        "Mr. Henry Marsh spoke in Oslo. Mrs. Anna Berg spoke too. Mr. Peter Hallam left. Mr. Karl Holm slept. "
        "Mrs. Ruth Adler sang. Mr. Otto Lind laughed."
    )
    pool = Pool(wording_of(text), (), ())
    _, of_a_man = pool.people("Henry Marsh", "Who gave up his seat?", 0, "seed")
    _, open_to_all = pool.people("Henry Marsh", "Who gave up a seat?", 0, "seed")
    assert {w.text for w in of_a_man} == {"Peter Hallam", "Karl Holm", "Otto Lind"}
    assert len(open_to_all) == 3
