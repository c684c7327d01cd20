import pytest

from study.generator.dated import dated_statement, is_full
from study.generator.statements import Abstain


def told(wording, number=0):
    """The statement of the article's first dated event, in words; or why there is none."""
    try:
        return dated_statement(wording, wording.facts.events[number]).statement.told()
    except Abstain as reason:
        return f"abstains: {reason}"


def asked(wording, number=0):
    return dated_statement(wording, wording.facts.events[number]).statement.asked()


def test_a_past_verb_becomes_did_and_its_infinitive(wording_of):
    wording = wording_of("In 1871, Clara Whitfield opened a school for pilots in Lisbon.")
    assert told(wording) == "Clara Whitfield opened a school for pilots in Lisbon"
    assert asked(wording) == "did Clara Whitfield open a school for pilots in Lisbon"


def test_verbs_that_share_a_subject_all_become_infinitives(wording_of):
    wording = wording_of("In March 1902, Peter Hallam went to Vienna and wrote a book about the Danube.")
    assert asked(wording) == "did Peter Hallam go to Vienna and write a book about the Danube"


def test_a_passive_is_turned_around_its_helping_verb(wording_of):
    wording = wording_of("The harbor of Port Ellen was enlarged by the Royal Navy in 1911.")
    assert asked(wording) == "was the harbor of Port Ellen enlarged by the Royal Navy"


def test_a_short_name_becomes_the_full_one(wording_of):
    wording = wording_of("Clara Whitfield was a pilot. In 1926, Whitfield flew from Lisbon to Dakar.")
    assert told(wording) == "Clara Whitfield flew from Lisbon to Dakar"


def test_a_pronoun_becomes_the_person_it_means(wording_of):
    wording = wording_of("Henry Marsh was a chemist from Leeds. In 1926, he sold his factory to Imperial Steel.")
    assert told(wording) == "Henry Marsh sold his factory to Imperial Steel"


def test_what_hangs_loosely_after_a_comma_is_cut(wording_of):
    wording = wording_of("In 1934, Norway and Denmark signed the Treaty of Aarhus, which nobody had expected.")
    assert told(wording) == "Norway and Denmark signed the Treaty of Aarhus"


def test_a_list_is_kept_whole(wording_of):
    wording = wording_of("In 1934, Clara Whitfield visited Norway, Denmark, and Sweden.")
    assert told(wording) == "Clara Whitfield visited Norway, Denmark, and Sweden"


def test_another_subject_after_and_is_cut(wording_of):
    wording = wording_of("In 1934, Clara Whitfield flew to Dakar with Henry Marsh and the newspapers praised her.")
    assert told(wording) == "Clara Whitfield flew to Dakar with Henry Marsh"


def test_the_comma_inside_a_closing_mark_ends_the_statement(wording_of):
    text = "In 1934, Clara Whitfield called the Danube “the road of Europe,” a phrase that stayed."
    assert told(wording_of(text)) == "Clara Whitfield called the Danube “the road of Europe”"


def test_a_limit_is_told_as_one(wording_of):
    wording = wording_of("By 1950, Norway had become “a country of bridges” for Clara Whitfield.")
    dated = dated_statement(wording, wording.facts.events[0])
    assert (dated.bound, dated.opening, dated.year) == (True, "By", 1950)


def test_according_to_is_kept_apart(wording_of):
    text = "By 1950, according to Clara Whitfield, the fishing fleet of Norway had moved to Bergen."
    statement = dated_statement(wording_of(text), wording_of(text).facts.events[0]).statement
    assert statement.source == "Clara Whitfield"
    assert statement.told() == "the fishing fleet of Norway had moved to Bergen"


def test_a_guess_makes_no_statement(wording_of):
    assert told(wording_of("Clara Whitfield may have met Henry Marsh in Lisbon in 1926.")).startswith("abstains")


def test_a_negation_makes_no_statement(wording_of):
    assert told(wording_of("In 1926, Clara Whitfield did not meet Henry Marsh in Lisbon.")).startswith("abstains")


def test_a_thing_named_elsewhere_makes_no_statement(wording_of):
    assert told(wording_of("In 1926, Clara Whitfield sold the ship in Lisbon.")).startswith("abstains: what “the ship”")


def test_another_date_makes_no_statement(wording_of):
    text = "In 1926, Clara Whitfield sold a boat that she had bought the year before to Henry Marsh."
    assert told(wording_of(text)).startswith("abstains")


def test_a_happening_that_is_named_with_its_date_is_only_asked_for_its_date(wording_of):
    text = "Henry Marsh wrote about what changed after the siege of Paris in 1870."
    dated = dated_statement(wording_of(text), wording_of(text).facts.events[0])
    assert dated.named
    assert dated.statement.asked() == "was the siege of Paris"


def test_a_treaty_that_is_named_with_its_year_was_signed_then(wording_of):
    text = "Henry Marsh wrote about what changed after the treaty of Paris in 1870."
    assert asked(wording_of(text)) == "was the treaty of Paris signed"


def test_a_relative_clause_about_a_name_is_told_by_itself(wording_of):
    wording = wording_of("The station was named after Henry Marsh, who founded the Leeds Chemical Works in 1901.")
    assert told(wording) == "Henry Marsh founded the Leeds Chemical Works"


def test_a_relative_clause_about_anything_else_makes_no_statement(wording_of):
    assert told(wording_of("They met the owner of a mill that made paper for Henry Marsh in 1901.")).startswith("abst")


def test_the_second_comma_of_a_written_out_day_goes_with_the_date(wording_of):
    wording = wording_of("The Continental Board voted on January 10, 1781, to establish a Department of Roads.")
    assert told(wording) == "the Continental Board voted to establish a Department of Roads"


def test_what_happens_once_needs_no_more_words(wording_of):
    wording = wording_of("Henry Marsh was a chemist from Leeds. In 1926, Marsh died.")
    assert asked(wording) == "did Henry Marsh die"
    assert told(wording_of("In 1926, Norway attacked.")).startswith("abstains")


def test_a_date_after_an_infinitive_may_belong_to_it(wording_of):
    text = "Clara Whitfield promised to leave Lisbon for Dakar in 1926."
    assert told(wording_of(text)) == "abstains: the date may belong to another verb"
    assert told(wording_of(text.replace("promised", "began"))) == "Clara Whitfield began to leave Lisbon for Dakar"


def test_a_cut_that_leaves_behind_what_the_verb_needs_makes_no_statement(wording_of):
    text = "In 1926, Norway ordered the captain of the Northern Star, Henry Marsh, to leave Lisbon for Dakar."
    assert told(wording_of(text)).startswith("abstains")


def test_the_dates_of_a_life_in_brackets_date_no_verb(wording_of):
    wording = wording_of("Clara Whitfield (June 6, 1899 – May 2, 1961) was a pilot and writer from Lisbon.")
    assert told(wording).startswith("abstains: the date is in brackets")


def test_somebody_and_his_brother_are_told_with_the_name(wording_of):
    text = "Henry Marsh was a chemist from Leeds. In 1926, he and his brother bought a factory from Imperial Steel."
    assert told(wording_of(text)) == "Henry Marsh and his brother bought a factory from Imperial Steel"


def test_an_aside_about_the_subject_is_left_out(wording_of):
    text = "In 1973, Norway, along with Sweden and Denmark, joined the Northern Customs Union."
    assert told(wording_of(text)) == "Norway joined the Northern Customs Union"


def test_a_year_before_christ_is_a_year(wording_of):
    wording = wording_of("In 241 BC, the Roman fleet of Gaius Catulus defeated Carthage near Sicily.")
    assert dated_statement(wording, wording.facts.events[0]).date.words() == "241 BC"


def test_a_season_is_told_by_its_year(wording_of):
    wording = wording_of("In the spring of 1854, Peter Hallam returned to Vienna with a book about the Danube.")
    assert dated_statement(wording, wording.facts.events[0]).year == 1854


def test_two_names_a_quotation_or_enough_words_are_enough():
    assert is_full("Clara Whitfield flew to Dakar")
    assert is_full("they called it “the road of Europe”")
    assert is_full("the merchants of Lisbon honored their visitor with a banquet")
    assert is_full("diplomats signed the Treaty of Ghent")
    assert not is_full("Norway signed an armistice")
    assert not is_full("a brake was applied too firmly")


@pytest.mark.parametrize(
    "text",
    [
        "In 1926, Clara Whitfield was on a long holiday in Norway with Henry Marsh.",
        "In 1926, Clara Whitfield found that Norway had forgotten Henry Marsh.",
        "In 1926, Clara Whitfield lived in Lisbon with Henry Marsh.",
        "In 1926, Clara Whitfield was a senator of the Republic of Norway.",
    ],
)
def test_a_state_makes_no_statement(wording_of, text):
    assert "it is a state" in told(wording_of(text))


def test_the_first_of_its_kind_is_no_state(wording_of):
    wording = wording_of("In 1926, Clara Whitfield was the first pilot to cross the Danube with Henry Marsh.")
    assert told(wording) == "Clara Whitfield was the first pilot to cross the Danube with Henry Marsh"


def test_the_last_of_some_things_is_clear_and_the_last_year_is_not(wording_of):
    wording = wording_of("In 1926, the last Norwegian troops left Port Ellen with Henry Marsh.")
    assert told(wording) == "the last Norwegian troops left Port Ellen with Henry Marsh"
    wording = wording_of("In 1926, Norway sold the ships of the last year to Henry Marsh.")
    assert told(wording).startswith("abstains")


def test_how_long_it_lasted_is_no_other_date(wording_of):
    wording = wording_of("In 1926, Clara Whitfield crossed the Sahara in Algeria for 40 days.")
    assert told(wording) == "Clara Whitfield crossed the Sahara in Algeria for 40 days"


def test_according_to_a_body_is_kept_apart(wording_of):
    text = "According to the World Bank, Norway sold its fishing fleet to Denmark in 1926."
    wording = wording_of(text)
    statement = dated_statement(wording, wording.facts.events[0]).statement
    assert (statement.source, statement.told()) == ("the World Bank", "Norway sold its fishing fleet to Denmark")


def test_somebody_dies_without_anything_that_follows(wording_of):
    wording = wording_of("Henry Marsh was a chemist. On 2 April 1911, Marsh died, leaving his factory to the town.")
    assert told(wording) == "Henry Marsh died"


def test_a_participle_after_a_name_is_told_as_a_passive(wording_of):
    wording = wording_of("The Treaty of Aarhus, signed in 1934 by Norway and Denmark, opened the harbor.")
    assert told(wording) == "the Treaty of Aarhus was signed by Norway and Denmark"
    assert asked(wording) == "was the Treaty of Aarhus signed by Norway and Denmark"


def test_a_participle_of_somebody_is_told_as_a_deed(wording_of):
    text = "Clara Whitfield left Lisbon, becoming director of the Imperial School of Flying in 1926."
    wording = wording_of(text)
    assert told(wording) == "Clara Whitfield became director of the Imperial School of Flying"
    assert asked(wording) == "did Clara Whitfield become director of the Imperial School of Flying"


@pytest.mark.parametrize(
    "text",
    [
        "The general retired after the Battle of Aarhus (20 September 1792).",
        "The general was famous because of the 1792 Aarhus Rebellion.",
    ],
)
def test_a_happening_that_is_named_with_its_date_took_place_then(wording_of, text):
    assert told(wording_of(text)).endswith("took place")


def test_a_date_of_something_else_is_not_that_of_a_happening_named_before(wording_of):
    assert told(wording_of("He wrote a book about the Battle of Aarhus and sold it in 1792.")).startswith("abstains")


def test_what_is_said_of_a_deed_after_its_date_is_not_run_into_it(wording_of):
    text = "Clara Whitfield captured the Berg on April 24, 1778, the first victory for any pilot of Norway."
    assert "Berg the first" not in told(wording_of(text))


def test_a_title_that_lost_its_name_makes_no_statement(wording_of):
    wording = wording_of("In 1926, Clara Whitfield ordered Maj. Henry Marsh to leave Lisbon.")
    assert told(wording) == "abstains: the sentence ends in a title"


def test_the_south_is_no_short_form_of_a_country(wording_of):
    text = "Norway traded with South Vietnam. In 1926, Clara Whitfield opened a school for pilots in the South."
    assert told(wording_of(text)) == "Clara Whitfield opened a school for pilots in the South"


def test_a_committee_is_not_that_of_another_name_where_there_are_two(wording_of):
    text = """The Dawes committee met in Paris. Another committee was formed in Berlin.
    In 1929, the committee proposed a plan that reduced the debts of Germany and Norway."""
    assert told(wording_of(text)).startswith("abstains")


def test_a_title_with_an_adjective_says_nobodys_name(wording_of):
    wording = wording_of("On January 20, 1981, the new President contrasted Norway with Denmark and Sweden.")
    assert told(wording) == "abstains: what “the President” means is not said here"


def test_a_name_at_the_head_of_a_sentence_keeps_its_capital(wording_of):
    wording = wording_of("Security Council Resolution 242, adopted on November 22, 1967, called for peace in Norway.")
    assert told(wording) == "Security Council Resolution 242 was adopted"


def test_he_is_not_the_person_who_is_named_after_him(wording_of):
    wording = wording_of("The winter was long. Campaigning against Peter Hallam in 2012, he sold the factory.")
    assert told(wording).startswith("abstains")


def test_a_clause_that_ran_into_another_makes_no_statement(wording_of):
    text = "In the summer of 2010, a bill Clara Whitfield had tried to push through Congress failed."
    assert told(wording_of(text)).startswith("abstains")


@pytest.mark.parametrize(
    "text",
    [
        "In 1926, Clara Whitfield was pursuing Henry Marsh across the plains of Norway.",
        "By 1926, the war between Norway and Denmark was still unpopular with Henry Marsh.",
        "Many doubt that Clara Whitfield met Henry Marsh in Lisbon in 1926.",
    ],
)
def test_what_went_on_or_is_doubted_makes_no_statement(wording_of, text):
    assert told(wording_of(text)).startswith("abstains")


def test_a_quotation_that_its_speaker_split_is_not_shown_in_half(wording_of):
    text = "“Norway,” Henry Marsh told Peter Hallam on May 26, 1967, “will not be alone unless it wants to be alone.”"
    assert told(wording_of(text)).startswith("abstains")


def test_a_year_does_nothing(wording_of):
    assert told(wording_of("The year 1947 saw great changes in Norway and in Denmark.")).startswith("abstains")


def test_by_a_day_is_within_its_year(wording_of):
    wording = wording_of("By August 24, 1989, Henry Marsh became the first mayor of Aarhus.")
    dated = dated_statement(wording, wording.facts.events[0])
    assert (dated.bound, dated.opening) == (False, "In")


@pytest.mark.parametrize(
    "text",
    [
        "By April 1942, Norway had almost fully conquered Aarhus, Leeds and the key base of Rabaul.",
        "The current government of Norway took office on May 20, 2006 after a vote in Aarhus.",
    ],
)
def test_what_was_almost_so_or_is_so_now_makes_no_statement(wording_of, text):
    assert told(wording_of(text)).startswith("abstains")


def test_two_bodies_joined_by_and_are_no_longer_name_of_one(wording_of):
    text = "The PRC and the ROC met in 1950. On September 7, 1958, the PRC opened the harbor of Aarhus to Norway."
    assert told(wording_of(text), -1) == "the PRC opened the harbor of Aarhus to Norway"


def test_two_passives_share_their_helping_verb(wording_of):
    wording = wording_of("The Norway World Store was renovated and renamed as Norway Aarhus in 2016.")
    assert told(wording) == "the Norway World Store was renamed as Norway Aarhus"


def test_a_common_word_at_the_head_of_a_sentence_is_no_name(wording_of):
    text = "Doctors gave penicillin to Henry Marsh. Penicillin was discovered in 1928 by the Norwegian chemist Marsh."
    assert told(wording_of(text)) == "penicillin was discovered by the Norwegian chemist Henry Marsh"


def test_a_short_form_in_capitals_is_no_other_bodys(wording_of):
    text = "The UN Security Council met in Oslo. In 2006, Henry Marsh outlined a reform of the UN in Aarhus to Norway."
    assert told(wording_of(text)) == "Henry Marsh outlined a reform of the UN in Aarhus to Norway"


def test_the_day_told_in_full_is_the_events(wording_of):
    text = "The crew left Norway in June 1910. Nearly six months later, Henry Marsh reached Aarhus, on 14 January 1911."
    dated = [dated_statement(wording_of(text), e) for e in wording_of(text).facts.events[-1:]]
    assert [d.year for d in dated] == [1911]


def test_a_day_counted_from_no_day_makes_no_statement(wording_of):
    text = "The harbor was built in August 1915. The following day, Henry Marsh sold Imperial Steel to Anna Berg."
    assert told(wording_of(text), -1).startswith("abstains: the day")


def test_the_last_stop_is_not_that_of_an_initial(wording_of):
    wording = wording_of("Skylab was launched on May 14, 1973 by Norway and the modified Saturn V.")
    assert told(wording) == "Skylab was launched by Norway and the modified Saturn V"


def test_a_verb_that_may_belong_to_two_people_makes_no_statement(wording_of):
    text = "In 1915, Henry Marsh learned in Oslo that Peter Hallam had sold Imperial Steel and threatened to leave."
    assert told(wording_of(text)).startswith("abstains")


def test_him_is_not_who_does_it(wording_of):
    text = "Peter Hallam confessed. On April 30, 1973, Henry Marsh fired him and left Oslo for Aarhus."
    assert told(wording_of(text)).startswith("abstains: what “him” means")


def test_the_subject_ends_before_its_helping_verb_whatever_hangs_on_it(wording_of):
    text = "In 1942, the novel of Clara Whitfield was made into a pair of Italian films, Noi vivi and Addio, Kira."
    assert told(wording_of(text)) == "the novel of Clara Whitfield was made into a pair of Italian films"


def test_a_child_of_the_same_name_is_not_the_person(wording_of):
    text = (
        "Andrei Hallam made films. On 30 September 1962, his first son Arseny (called Senka) Hallam was born in Oslo."
    )
    assert told(wording_of(text), -1) == "abstains: the subject may be somebody of the same name"


def test_a_title_keeps_its_article(wording_of):
    wording = wording_of("In 1956, Clara Whitfield directed The Killers, a film from Norway, with Henry Marsh in Oslo.")
    assert told(wording).startswith("Clara Whitfield directed The Killers")


def test_the_name_of_a_firm_keeps_what_stands_after_its_comma(wording_of):
    text = "In 1963, Henry Marsh renamed Imperial Steel Norway to Marsh Co., Ltd. and sold it."
    assert told(wording_of(text)) == "Henry Marsh renamed Imperial Steel Norway to Marsh Co., Ltd. and sold it"


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        (
            "The capture of Pugo Andor in 1671 was the last major Spanish gain from Luanda, as attempts to invade "
            "Kongo in 1670 and Matamba in 1681 failed.",
            "the date belongs to what was cut",
        ),
        ("The College (founded by Clara Whitfield in Oslo in 1883) praised Henry Marsh.", "the date is in brackets"),
        ("The three groups met. One formed the Oslo Society in 2004 around Henry Marsh.", "whom or what “One” means"),
        ("In Norway Henry Marsh founded the Oslo Society for sailors in 1845.", "the subject is torn"),
        ("In 1510, few merchants of Oslo ceded their harbour to Spain.", "“few” may mean “a few”"),
        ("In 1991, the Socialist Republic was dissolved.", "what “the Republic” means"),
        ("In 1784 the first permanent European settlement was founded.", "too little is said"),
        (
            "At a convention in 1990, the governments of the Netherlands, Aruba, and the Netherlands Antilles put off "
            "its transition to full independence.",
            "what “its” means",
        ),
        ("After his death in 1986, Henry Marsh was declared a hero of Norway.", "the date is background"),
        ("In 1844 Henry Marsh published the book, The Ego and Its Own, in Oslo.", "what “the book” means"),
    ],
)
def test_a_sentence_that_would_lose_its_sense_is_left(wording_of, sentence, reason):
    assert told(wording_of(sentence)).startswith(f"abstains: {reason}")


def test_a_day_counted_from_far_before_is_left(wording_of):
    far = (
        "On 9 May 1945 Henry Marsh left Oslo. The war was over. The people danced. Nobody worked. "
        "That same day Clara Whitfield won the Grand Prix of Norway."
    )
    assert "stands too far before" in told(wording_of(far), 1)


def test_years_counted_from_an_age_are_left(wording_of):
    text = (
        "In 1880 the family moved to Oslo. At the age of 8, Henry Marsh was sent to the College of Bergen. "
        "Henry Marsh left Norway for Spain seven years later."
    )
    assert "counted from an age" in told(wording_of(text), 1)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "The region was lost to Henry Marsh, who invaded Norway and in 1834 captured the city of Bergen.",
            "the verb may stand in a relative clause",
        ),
        (
            "In 1863 the explorer Henry Marsh and the teacher Peter Hallam broke away from the Oslo Society of Pilots.",
            "another person is in the subject",
        ),
        (
            "Clara Whitfield wrote The Bridge. Whitfield lived in Oslo, where she taught. In 2007, the critic Leslie "
            "Clark described her novels as “a museum of bridges between two shores.”",
            "whom “her” means",
        ),
        (
            "Henry Marsh helped to form the Oslo Society of Pilots, meeting for the first time in Bergen in 1859.",
            "the verb has no subject of its own",
        ),
    ],
)
def test_who_did_it_must_be_sure(wording_of, text, reason):
    assert told(wording_of(text)).startswith(f"abstains: {reason}")


def test_a_first_name_is_not_that_of_somebody_named_much_later(wording_of):
    long_after = "The harbour was full of ships, and the people of the town were glad to see them come. " * 40
    wording = wording_of(f"In 1722, Mahmud led the army of Bergen to Oslo. {long_after}Mahmud Tarzi came home.")
    assert told(wording).startswith("Mahmud led")


LIFE = (
    "Clara Holm (4 May 1803 – 6 April 1862) was a pilot. Holm was the first pilot of Norway. Holm flew to Oslo. "
    "Holm wrote two books. Holm had a school. Holm lived in Bergen with Peter Hallam (1799–1850)."
)


def test_dates_in_brackets_behind_a_name_are_a_life(wording_of):
    wording = wording_of(LIFE)
    lives = [at for at in range(len(wording.facts.events)) if not told(wording, at).startswith("abstains")]
    assert [asked(wording, at) for at in lives] == ["was Clara Holm born", "did Clara Holm die"]
    assert [wording.facts.events[at].value for at in lives] == ["1803-05-04", "1862-04-06"]


def test_years_in_brackets_behind_another_name_may_be_those_of_an_office(wording_of):
    assert not any("Hallam (" in event.clause for event in wording_of(LIFE).facts.events)


def test_the_name_of_whom_something_was_done_to_is_kept(wording_of):
    text = "Henry Marsh was a pilot. He divorced his wife, Clara Whitfield, in June 1970."
    assert told(wording_of(text)) == "Henry Marsh divorced his wife, Clara Whitfield"


def test_letters_in_brackets_are_left_out_of_the_subject(wording_of):
    text = "In 1967, the Oslo Bridge Company (OBC) built the first bridge over the Danube for Clara Whitfield."
    assert told(wording_of(text)).startswith("the Oslo Bridge Company built")


def test_a_prize_without_its_winner_is_left(wording_of):
    text = "Most notable was the Oslo Peace Prize, presented in Bergen, Norway on 10 December 1989."
    assert "it happens again and again" in told(wording_of(text))
    given = "In 1975, the Oslo Peace Prize was awarded to Henry Marsh of Norway."
    assert told(wording_of(given)) == "the Oslo Peace Prize was awarded to Henry Marsh of Norway"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("In June 1948, without informing the Dutch, British pilots brought the new bridge to Bergen.", ""),
        (
            "While the Whitfield administration planned Operation Seagull, in July 1962 Norwegian premier Peter Marsh "
            "reached a secret agreement with Danish premier Otto Berg.",
            "the date may belong to the clause behind it",
        ),
        ("In 1962 Clara Whitfield presented the Project’s schedule to Henry Marsh.", "what “the Project” means"),
    ],
)
def test_a_clause_that_is_not_the_dated_one_is_left(wording_of, text, reason):
    found = told(wording_of(text))
    assert found.startswith(f"abstains: {reason}") if reason else not found.startswith("the Dutch")


def test_the_name_of_the_thing_before_it_is_kept(wording_of):
    text = "In the summer of 1977, Norway bought its equally poor neighbour, Bergenland, in hopes of a harbour."
    assert told(wording_of(text)) == "Norway bought its equally poor neighbour, Bergenland"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Henry Marsh played two matches in Oslo during the summer hard-court season of 1995.", ""),
        (
            "In 1779, Henry Marsh wrote to Clara Whitfield, who was in Oslo, “that a load of steel buys no bridge.”",
            "the cut leaves behind what was said",
        ),
        ("In 1998, Henry Marsh won five titles in Norway and leapt from world no. 110 to no. 6.", ""),
        (
            "In February 2006, Norway surpassed Spain to become the first supplier of steel to Japan.[http://www.oslo.example/",
            "an address of the web is in it",
        ),
    ],
)
def test_what_a_cut_would_spoil_is_left(wording_of, text, reason):
    found = told(wording_of(text))
    assert found.startswith(f"abstains: {reason}") if reason else not found.endswith((" no", " hard-court season"))


def test_a_month_is_no_part_of_a_name(wording_of):
    text = (
        "They signed the Articles on July 12, 1777 in Oslo. "
        "The decision of Norway to ratify the Articles was reported to the Oslo Congress on February 12, 1781."
    )
    assert "on July" not in told(wording_of(text), 1)
