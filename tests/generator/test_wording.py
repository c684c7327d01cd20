from study.generator.wording import base_form, past_form


def first_sentence(wording):
    return wording.read.tokens_in(*wording.read.sentences[0])


def test_marks_come_in_pairs_and_the_comma_goes(wording_of):
    wording = wording_of('Henry Marsh called it "a promise," and left.')
    assert wording.phrase(first_sentence(wording)) == "Henry Marsh called it “a promise” and left."


def test_a_bare_name_of_a_treaty_is_said_in_full(wording_of):
    wording = wording_of("Norway signed the Treaty of Aarhus. Peter Hallam praised the Treaty.")
    assert "the Treaty of Aarhus" in [words for _, words in wording.referents.values()]


def test_the_only_relationship_of_an_article_is_said_in_full(wording_of):
    text = (
        "The Swedish-Danish relationship is old. Ships have long served the Swedish-Danish relationship. "
        "Peter Hallam praised the relationship."
    )
    assert [words for _, words in wording_of(text).referents.values()] == ["the Swedish-Danish relationship"]


def test_two_countries_named_together_all_the_time_are_the_two(wording_of):
    together = (
        "Ferries run between Norway and Denmark. Norway and Denmark trade fish. Snow falls in Norway and Denmark."
    )
    assert wording_of(together).pair == "Norway and Denmark"
    assert wording_of("Ferries run between Norway and Denmark.").pair == ""


def test_past_forms_lead_back_to_their_infinitives(wording_of):
    wording = wording_of("They went, signed, taught and began.")
    forms = {t.text: base_form(t) for t in first_sentence(wording) if t.pos_ == "VERB"}
    assert forms == {"went": "go", "signed": "sign", "taught": "teach", "began": "begin"}
    assert past_form("begun") == "began"


def test_a_rank_goes_before_a_bare_name(wording_of):
    wording = wording_of("Lord Torvane, the Foreign Secretary, was cautious. Torvane said no, and Queen Ada agreed.")
    assert wording.named("Torvane") == "Lord Torvane"


def test_a_role_at_the_head_of_a_sentence_loses_its_capital_within_a_question(wording_of):
    wording = wording_of("Lawyer and soldier William B. Tell marched on Oslo.")
    assert wording.phrase(first_sentence(wording)).startswith("lawyer and soldier William B. Tell marched")


def test_one_of_two_wars_is_not_the_war(wording_of):
    text = "The Bergen War began in 1950. The Long War went on. In 1951, Norway entered the war with Spain."
    wording = wording_of(text)
    assert "entered the war" in wording.phrase(wording.read.tokens_in(0, len(text)))


def test_a_surname_with_another_office_stays_as_it_stands(wording_of):
    text = (
        "President John Marsh spoke in Oslo. President Marsh smiled. Then Attorney General Marsh came in, and "
        "President Marsh left."
    )
    wording = wording_of(text)
    shown = wording.phrase(wording.read.tokens_in(0, len(text)))
    assert "Attorney General Marsh" in shown
    assert "General John Marsh" not in shown
