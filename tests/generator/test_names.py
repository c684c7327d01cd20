"""People under their fullest names."""

from study.article import parse
from study.generator import annotate
from study.generator.names import find_names


def people(text):
    read = annotate(parse(text))
    return {p.name: [text[start:end] for start, end in p.mentions] for p in find_names(read).people}


def test_a_surname_is_put_under_the_full_name():
    text = "Angela Brandt came to Oslo in 1990. Brandt spoke for an hour, and then Ms. Brandt left."
    assert people(text) == {"Angela Brandt": ["Angela Brandt", "Brandt", "Brandt"]}


def test_a_family_name_that_stands_first_is_known_by_its_use():
    text = "Chairman Deng Wei met the press. Deng said that he was glad. Deng smiled, and later Deng went home."
    assert people(text) == {"Deng Wei": ["Deng Wei", "Deng", "Deng", "Deng"]}


def test_two_people_with_one_surname_are_told_apart():
    text = (
        "President Robert Hale opened the bridge. Hale thanked the workers. Hale had paid for it.\n\n"
        "His critic, the writer Clara Hale, stayed at home. The bridge, Clara Hale wrote, was ugly."
    )
    assert people(text) == {
        "Robert Hale": ["Robert Hale", "Hale", "Hale"],
        "Clara Hale": ["Clara Hale", "Clara Hale"],
    }


def test_a_name_in_capitals_is_written_as_names_are():
    text = "President XI Feng opened the bridge. Xi thanked the workers, and then Xi left."
    assert list(people(text)) == ["Xi Feng"]


def test_the_articles_own_words_for_a_person_are_kept():
    text = (
        "French Foreign Minister Anne Leroy met one Danish writer, Peter Holm, in Paris. "
        "They were joined by Karl Berg, professor of history at the University of Kiel."
    )
    found = {p.name: p.description for p in find_names(annotate(parse(text))).people}
    assert found["Anne Leroy"] == "French Foreign Minister"
    assert found["Peter Holm"] == "Danish writer"
    assert found["Karl Berg"] == "professor of history at the University of Kiel"


def test_places_are_not_people():
    assert people("Norway and Sweden signed the treaty in Oslo. Norway paid more than Sweden did.") == {}


def test_a_surname_stays_with_whoever_had_it():
    text = (
        "Robert Hale bought the mill in 1902. Hale had sold boats before. "
        "“It was never for sale,” his sister Clara Hale wrote much later. Hale paid for it in silver."
    )
    assert people(text) == {"Robert Hale": ["Robert Hale", "Hale", "Hale"], "Clara Hale": ["Clara Hale"]}


def test_a_surname_that_was_long_unheard_of_goes_to_the_one_named_last():
    between = " ".join(["The mill ground corn for the whole valley, day and night, as long as the river ran."] * 35)
    text = (
        "Robert Hale bought the mill in 1902. Hale had sold boats before.\n\n"
        f"{between}\n\nClara Hale took it over in 1950. Hale built a second wheel."
    )
    assert people(text)["Clara Hale"] == ["Clara Hale", "Hale"]


def test_a_rare_name_is_known_by_its_last_word():
    text = "Ishbel Marchmont Torvane took him to the river. The bridge was rising. “There it stands,” Torvane said."
    assert people(text) == {"Ishbel Marchmont Torvane": ["Ishbel Marchmont Torvane", "Torvane"]}


def test_a_joining_word_may_hang_on_a_hyphen():
    assert people("Suleiman al-Rashid spoke first. Then Karl Berg spoke.") == {
        "Suleiman al-Rashid": ["Suleiman al-Rashid"],
        "Karl Berg": ["Karl Berg"],
    }


def test_a_name_may_end_in_lower_case_after_a_hyphen():
    text = "Premier Han Ki-woon opened the bridge. A Karl Berg-era law forbade boats, and Han Ki-woon said so."
    assert people(text)["Han Ki-woon"] == ["Han Ki-woon", "Han Ki-woon"]
    assert "Karl Berg" in people(text)


def test_a_board_is_no_person():
    assert people("Orla Bridge Board said that the bridge was safe. Orla Bridge Board asked for more money.") == {}
