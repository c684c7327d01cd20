"""Who is meant by the words that attribute a quotation, in the ways of papers, books, courts and interviews."""

import pytest

from study.article import parse
from study.generator import annotate
from study.generator.names import find_names
from study.generator.quotations import find_quotations

MARIA, THOMAS = "Maria Lindqvist", "Thomas Okafor"
HELEN, VICTOR = "Helen Castro", "Victor Brandt"
DOCUMENT, NOBODY = "a document", ""

HARBOUR = "Maria Lindqvist and Thomas Okafor have run the harbour for years. "
COUNCIL = "Helen Castro and Victor Brandt sat on the council for ten years. "


def speakers(text):
    """The speaker of each quotation; of titles and mere expressions nobody."""
    read = annotate(parse(text))
    found = find_quotations(read, find_names(read))
    return [{"utterance": q.speaker, "document": DOCUMENT}.get(q.kind, NOBODY) for q in found]


AT_THE_HARBOUR = [
    ("Okafor denied it. “We never saw the letter,” he told reporters on Tuesday.", [THOMAS]),
    ("“We never saw the letter,” Lindqvist told the BBC. “Not one of us.”", [MARIA, MARIA]),
    ("“We never saw,” said Lindqvist, who took office in 1990, “a single letter.”", [MARIA]),
    ("Asked about the fire, Okafor said: “It was an accident.”", [THOMAS]),
    ("In a statement, Okafor said the port was “open to everyone.”", [THOMAS]),
    ("“The port,” Lindqvist said in a statement, “is open to everyone.”", [MARIA]),
    ("Lindqvist was blunt. “The port is broke,” she said.", [MARIA]),
    ("Lindqvist was blunt: “The port is broke.”", [MARIA]),
    ("Okafor, 61, a former pilot, says he has “no regrets at all.”", [THOMAS]),
    ("“I have no regrets at all,” says Okafor, 61, a former pilot.", [THOMAS]),
    ("The harbour, in Lindqvist’s words, was “a museum of rust.”", [MARIA]),
    ("In the words of Okafor, the harbour was “a museum of rust.”", [THOMAS]),
    ("The harbour was, as Lindqvist put it, “a museum of rust.”", [MARIA]),
    ("The harbour was “a museum of rust,” as Okafor put it.", [THOMAS]),
    ("The harbour was what Lindqvist called “a museum of rust.”", [MARIA]),
    ("The harbour became “a museum of rust,” in Okafor’s phrase.", [THOMAS]),
    ("Lindqvist, quoting her father, said that “a ship in harbour is safe.”", [MARIA]),
    ("Lindqvist complained of what she called “a museum of rust.”", [MARIA]),
    ("Dubbed “a museum of rust” by Okafor, the harbour closed in 1990.", [THOMAS]),
    ("The plan was described by Lindqvist as “a museum of rust.”", [MARIA]),
    ("The plan, which Okafor described as “a museum of rust,” was dropped.", [THOMAS]),
    ("Okafor’s reply was short: “Not in my lifetime.”", [THOMAS]),
    ("Lindqvist’s answer: “Not in my lifetime.”", [MARIA]),
    ("Lindqvist’s message was clear. “We stay,” she wrote to the crews.", [MARIA]),
    ("Okafor tweeted: “We stay. The port is ours.”", [THOMAS]),
    ("In a tweet, Lindqvist wrote “We stay. The port is ours.”", [MARIA]),
    ("“We stay,” Okafor tweeted late on Friday. “The port is ours.”", [THOMAS, THOMAS]),
    ("“Do we stay?” Okafor asked. “Of course we stay.”", [THOMAS, THOMAS]),
    ("“Do we stay?” asked Okafor. Lindqvist answered: “Of course we stay.”", [THOMAS, MARIA]),
    ("Okafor asked Lindqvist whether the port was safe. “It has never been safer,” she replied.", [MARIA]),
    ("Lindqvist told Okafor that he was “a brave man.”", [MARIA]),
    ("Lindqvist accused Okafor of “selling the port for a song.”", [MARIA]),
    ("Okafor was accused by Lindqvist of “selling the port for a song.”", [MARIA]),
    ("Okafor has long argued that the port is “no place for children.”", [THOMAS]),
    ("To Lindqvist, the port was “a cathedral of work.”", [MARIA]),
    ("For Okafor, the port was “a cathedral of work.”", [THOMAS]),
    ("“The port,” wrote Lindqvist in 1996, “is a cathedral of work.”", [MARIA]),
    ("Lindqvist wrote in her memoirs that the port was “a cathedral of work.”", [MARIA]),
    ("In her memoirs, Lindqvist called the port “a cathedral of work.”", [MARIA]),
    ("In his diary Okafor noted: “The cranes fell silent today.”", [THOMAS]),
    ("“The cranes fell silent today,” Okafor wrote in his diary on 3 May 1996.", [THOMAS]),
    ("Writing to his wife in May, Okafor confessed that he was “tired of the sea.”", [THOMAS]),
    ("Okafor testified that he had seen “nothing unusual” that night.", [THOMAS]),
    ("“I saw nothing unusual,” Okafor testified.", [THOMAS]),
    ("Lindqvist went on: “Nobody asked the workers.”", [MARIA]),
    ("Okafor paused. “Nobody asked the workers,” he went on.", [THOMAS]),
    ("Okafor recalled Lindqvist saying, “Nobody asked the workers.”", [MARIA]),
    ("Okafor quoted Lindqvist as saying that “nobody asked the workers.”", [MARIA]),
    ("Lindqvist was quoted as saying that “nobody asked the workers.”", [MARIA]),
    ("Lindqvist is said to have remarked, “Nobody asked the workers.”", [MARIA]),
    ("Okafor said that Lindqvist had told him, “Nobody asked the workers.”", [MARIA]),
    ("According to Okafor, Lindqvist once told him that “nobody asked the workers.”", [MARIA]),
    ("“Nobody asked the workers,” according to Okafor.", [THOMAS]),
    ("The report was, according to Lindqvist, “a pack of lies.”", [MARIA]),
    ("The report — “a pack of lies,” said Lindqvist — was printed.", [MARIA]),
    ("The report (“a pack of lies,” in Lindqvist’s view) was printed.", [MARIA]),
    ("Lindqvist dismissed the report as “a pack of lies.”", [MARIA]),
    ("Dismissing the report as “a pack of lies,” Lindqvist left the room.", [MARIA]),
    ("Lindqvist left the room, dismissing the report as “a pack of lies.”", [MARIA]),
    ("Lindqvist, who dismissed the report as “a pack of lies,” left the room.", [MARIA]),
    ("Okafor smiled. “Let them come,” he said, shrugging. “We are ready.”", [THOMAS, THOMAS]),
    ("Okafor wanted to “bring back the ferries.”", [THOMAS]),
    ("Okafor vowed to “bring back the ferries.”", [THOMAS]),
    ("Okafor’s promise to “bring back the ferries” was never kept.", [THOMAS]),
    ("Okafor promised the town that he would “bring back the ferries.”", [THOMAS]),
    ("Lindqvist thanked the crews for their “patience and good humour.”", [MARIA]),
    ("Lindqvist praised Okafor as “a man of his word.”", [MARIA]),
    ("Lindqvist hailed “a new age of sail.”", [MARIA]),
    ("Lindqvist warned of “a new age of rust.”", [MARIA]),
    ("Lindqvist spoke of “a new age of sail.”", [MARIA]),
    ("Speaking of “a new age of sail,” Lindqvist opened the port.", [MARIA]),
    ("Lindqvist expressed “deep sorrow” over the accident.", [MARIA]),
    ("Lindqvist’s spokesman, Peter Marsh, said the port was “open to everyone.”", ["Peter Marsh"]),
    ("A spokesman for Lindqvist said the port was “open to everyone.”", ["A spokesman for Lindqvist"]),
    ("Peter Marsh, a spokesman for Lindqvist, said the port was “open to everyone.”", ["Peter Marsh"]),
    ("“The port is open to everyone,” said Peter Marsh, a spokesman for Lindqvist.", ["Peter Marsh"]),
    ("“The port is open to everyone,” said Lindqvist’s spokesman Peter Marsh.", ["Peter Marsh"]),
    ("“The port is open to everyone,” said the harbour’s new director, Anne Vogel.", ["Anne Vogel"]),
    ("The harbour’s new director, Anne Vogel, insisted that “the port is open to everyone.”", ["Anne Vogel"]),
    ("“The port is open,” said one worker.", ["one worker"]),
    ("“The port is open,” said a worker who did not want to be named.", ["a worker"]),
    ("“The port is open,” the ministry said.", ["the ministry"]),
    (
        "\n\nOkafor remembers the strike well.\n\n“We slept on the cranes,” he said.\n\n“It was cold, "
        "but nobody left.”",
        [THOMAS, THOMAS],
    ),
    (
        "\n\nLindqvist welcomed the verdict.\n\n“Justice was done today,” she said. “The families can rest.”",
        [MARIA, MARIA],
    ),
    ("\n\nLindqvist put it this way:\n\n“Justice was done today. The families can rest.”", [MARIA]),
    (
        "\n\n“Justice was done today,” Lindqvist said.\n\nOkafor disagreed.\n\n“The families know that "
        "justice was not done,” he said.",
        [MARIA, THOMAS],
    ),
    (
        "\n\nLindqvist said: “Justice was done today.\n\n“The families can rest. I am glad of "
        "it.\n\n“Tomorrow we begin anew.”",
        [MARIA],
    ),
    ("Her first novel, “The Salt Road,” appeared in 1990.", [NOBODY]),
    ("Okafor sang “Blue Harbour” at the opening.", [NOBODY]),
    ("Lindqvist appeared on “Good Morning Oslo” in May.", [NOBODY]),
    ("In an essay titled “Why we stay,” Lindqvist defended the port.", [NOBODY]),
    ("Okafor starred in the film “The last crane” in 1978.", [NOBODY]),
    ("Thomas “Tommy” Okafor ran the port.", [NOBODY]),
    ("Okafor, known as “the Bear,” ran the port.", [NOBODY]),
    ("Okafor was nicknamed “the Bear of Oslo” by the crews.", [NOBODY]),
    ("The so-called “Iron Ring” was built in 1944.", [NOBODY]),
    ("The term “ro-ro” means roll-on roll-off.", [NOBODY]),
    ("The word “harbour” comes from Old English.", [NOBODY]),
    ("The “experts” had nothing to say.", [NOBODY]),
    ("Operation “Northern Light” began in 1944.", [NOBODY]),
    ("The ship was renamed “Queen of the North” in 1951.", [NOBODY]),
    ("Okafor directed the musical “A Night at Sea” in 1978.", [NOBODY]),
    ("“They [the crews] are ready … and they will stay,” Lindqvist said.", [MARIA]),
    ("“[Lindqvist] never wrote to us,” Okafor said.", [THOMAS]),
    ("“… and they will stay,” Lindqvist said.", [MARIA]),
    ("“He told me, ‘Go home,’ and I went,” Okafor said.", [THOMAS]),
    ("“When she said ‘never,’ I believed her,” said Okafor.", [THOMAS]),
    ("‘The port is open,’ Lindqvist said. ‘It’s the crews’ home.’", [MARIA, MARIA]),
    ("‘He told me “go home”, and I went,’ said Okafor.", [THOMAS]),
    ('"The port is open," Lindqvist said. "It\'s the crews\' home."', [MARIA, MARIA]),
    ("«The port is open», said Lindqvist.", [MARIA]),
    ("„The port is open“, said Lindqvist.", [MARIA]),
    ("Lindqvist met Okafor on the pier. “You are late,” she said.", [MARIA]),
    ("Lindqvist met Okafor on the pier. “You are late,” he said.", [THOMAS]),
    ("Lindqvist met Okafor on the pier. He told her: “You are late.”", [THOMAS]),
]

IN_THE_COUNCIL = [
    ("“There is no money left,” Brandt complained to reporters.", [VICTOR]),
    ("“There is no money left,” a weary Castro admitted.", [HELEN]),
    ("Asked whether she would resign, Castro laughed. “Why would I?”", [HELEN]),
    ("Castro, who chaired the session, called the vote “a black day for the city.”", [HELEN]),
    ("The vote, Brandt said later, was “a black day for the city.”", [VICTOR]),
    ("The vote was “a black day for the city,” Brandt said.", [VICTOR]),
    ("It was, said Castro, “a black day for the city.”", [HELEN]),
    ("It was “a black day for the city,” said Castro, before leaving.", [HELEN]),
    ("Brandt had warned in March that the city was “on the edge of ruin.”", [VICTOR]),
    ("Brandt argued that the city was not, as Castro claimed, “on the edge of ruin.”", [HELEN]),
    ("Castro criticised Brandt for saying that the city was “on the edge of ruin.”", [VICTOR]),
    ("Brandt was criticised for saying that the city was “on the edge of ruin.”", [VICTOR]),
    ("In a letter to Brandt, Castro wrote: “You have brought us to the edge of ruin.”", [HELEN]),
    ("“You have brought us to the edge,” Castro wrote in a letter to Brandt.", [HELEN]),
    ("Castro’s letter said the city was “on the edge of ruin.”", [HELEN]),
    ("His lawyer, Karen Pike, said Brandt was “a man of honour.”", ["Karen Pike"]),
    ("Brandt’s lawyer, Karen Pike, told the court her client was “a man of honour.”", ["Karen Pike"]),
    ("Castro’s husband, Luis Castro, said she was “a born leader.”", ["Luis Castro"]),
    ("“She is a born leader,” said her husband, Luis Castro.", ["Luis Castro"]),
    ("Castro described herself as “a born leader.”", [HELEN]),
    (
        "Castro told the Daily Record she was “a born leader,” but Brandt said she was “a born actress.”",
        [HELEN, VICTOR],
    ),
    ("The paper called Brandt “the worst mayor in living memory.”", ["The paper"]),
    ("Critics called Brandt “the worst mayor in living memory.”", ["Critics"]),
    ("Brandt was called “the worst mayor in living memory” by the paper.", ["the paper"]),
    ("One protester shouted, “Go home!”", ["One protester"]),
    ("“Go home!” the crowd chanted.", ["the crowd"]),
    ("The Supreme Court ruled that the contract was “void from the beginning.”", ["The Supreme Court"]),
    (
        "Judge Ellen Marsh ruled that the contract was “void from the beginning.” The judge added that "
        "it was “a sham.”",
        ["Ellen Marsh", "Ellen Marsh"],
    ),
    ("In her ruling, Judge Ellen Marsh wrote that the contract was “void from the beginning.”", ["Ellen Marsh"]),
    ("“The contract is void,” Judge Marsh wrote in a 40-page opinion.", ["Marsh"]),
    (
        "Foreign Minister Jan Novak said Vienna was “deeply concerned.” “We will act,” the minister said.",
        ["Jan Novak", "Jan Novak"],
    ),
    ("Spokeswoman Rita Lowe said: “We are deeply concerned.”", ["Rita Lowe"]),
    ("“We are deeply concerned,” spokeswoman Rita Lowe told the AP news agency.", ["Rita Lowe"]),
    ("“We are deeply concerned,” Rita Lowe, a spokeswoman for the ministry, said on Friday.", ["Rita Lowe"]),
    (
        "Dr. Anil Gupta, who led the study, said the results were “striking and robust.” “We did not "
        "expect this,” he said.",
        ["Anil Gupta", "Anil Gupta"],
    ),
    (
        "The study’s lead author, Anil Gupta of Leeds University, said the results were “striking and robust.”",
        ["Anil Gupta"],
    ),
    ("The results are “striking and robust,” says Anil Gupta, an economist at Leeds University.", ["Anil Gupta"]),
    (
        "“The results,” says Anil Gupta, “are striking.” But he cautions that “much remains to be done.”",
        ["Anil Gupta", "Anil Gupta"],
    ),
    ("The authors conclude that the results are “striking and robust.”", ["The authors"]),
    ("The study, published in May, concludes that the results are “striking and robust.”", [DOCUMENT]),
    ("As Napoleon said, an army “marches on its stomach.”", ["Napoleon"]),
    ("Napoleon is reputed to have called the British “a nation of shopkeepers.”", ["Napoleon"]),
    ("On his deathbed, Napoleon is said to have whispered, “Head of the army.”", ["Napoleon"]),
    (
        "Wellington, writing to his brother, described the battle as “the nearest run thing you ever saw.”",
        ["Wellington"],
    ),
    ("Wellington later recalled that the battle had been “the nearest run thing you ever saw.”", ["Wellington"]),
    ("In a dispatch dated 19 June, Wellington praised the “steadiness of the troops.”", ["Wellington"]),
    ("Rosa Keller, then a 19-year-old nurse, remembered “the smell of smoke everywhere.”", ["Rosa Keller"]),
    ("“I remember the smell of smoke,” recalled Rosa Keller, then a 19-year-old nurse.", ["Rosa Keller"]),
    ("“We won because we ran,” Bell, the coach, said after the game.", ["Bell"]),
    ("Captain Sofia Reyes, who scored twice, was delighted: “We won because we ran.”", ["Sofia Reyes"]),
    ("Arsenal manager Paul Lund praised the “hunger and desire” of his players.", ["Paul Lund"]),
    ("Paul Lund (Arsenal manager): “We won because we ran.”", ["Paul Lund"]),
    ("The band’s first single, “Paper Moon”, sold well.", [NOBODY]),
    ("He wrote “Paper Moon” and “Night Train”.", [NOBODY, NOBODY]),
    ("Castro starred in the 1988 series “Harbour Lights.”", [NOBODY]),
    ("The motto of the school is “Learn and serve.”", [NOBODY]),
    ("So-called “ghost ships” were towed away.", [NOBODY]),
    ("Its nickname, “the Rock,” dates from 1850.", [NOBODY]),
    ("Brandt spoke on NBC’s “Meet the Nation” on Sunday. “I am innocent,” he said.", [NOBODY, VICTOR]),
    ("The report, titled “A City in Debt,” said the city was “on the edge of ruin.”", [NOBODY, DOCUMENT]),
    ("The law defines a ship as “any vessel above ten tons.”", [DOCUMENT]),
    ("“My father,” Castro said, “used to tell me, ‘Never sign anything.’ He was right.”", [HELEN]),
    ("Castro said that when she asked for the files, Brandt told her they had been “lost in a flood.”", [VICTOR]),
    ("Brandt’s view was that the city had been “robbed in broad daylight.”", [VICTOR]),
    ("Brandt, in contrast, thinks the city was “robbed in broad daylight.”", [VICTOR]),
    ("Neither Castro nor Brandt would comment. “It is a private matter,” an aide said.", ["an aide"]),
    ("Castro and Brandt said in a joint statement that they were “looking forward to a rest.”", ["Castro and Brandt"]),
    ("“We are looking forward to a rest,” Castro and Brandt said.", ["Castro and Brandt"]),
]

BY_THEMSELVES = [
    ("Anne Vogel: “The port is open.” Thomas Okafor: “It is not.”", ["Anne Vogel", "Thomas Okafor"]),
    (
        "President John Carver visited the port in May. “The port is the heart of the nation,” the president said.",
        ["John Carver"],
    ),
    ("Sen. Ruth Adler (D-Ohio) voted against the bill. “It is a bad bill,” the senator said.", ["Ruth Adler"]),
    ("“It is a bad bill,” said Sen. Ruth Adler, D-Ohio.", ["Ruth Adler"]),
    ("“It is a bad bill,” Sen. Ruth Adler of Ohio told CNN’s “State of the Union” on Sunday.", ["Ruth Adler", NOBODY]),
    ("Gen. Mark Steele commanded the garrison. Steele reported that the walls were “beyond repair.”", ["Mark Steele"]),
    (
        "Justice Helen Moore wrote for the majority that the law was “too vague to be enforced.” "
        "Justice Paul Ricci dissented. “The law is plain,” he wrote.",
        ["Helen Moore", "Paul Ricci"],
    ),
    ("The court held that the law was “too vague to be enforced.”", ["The court"]),
    ("“The law is plain,” Chief Justice Alan Frost wrote in a dissent joined by Justice Paul Ricci.", ["Alan Frost"]),
    ("Writing for the court, Justice Helen Moore said that the statute “sweeps too broadly.”", ["Helen Moore"]),
    ("The treaty promised “peace and friendship between the two peoples for all time.”", [DOCUMENT]),
    ("Article 5 of the treaty states that “the parties shall refrain from force.”", [DOCUMENT]),
    ("The two leaders signed a declaration that spoke of “peace and friendship for all time.”", [DOCUMENT]),
    ("The communiqué, issued in Oslo, called for “an end to all tests.”", [DOCUMENT]),
    ("The joint statement said the two sides would “deepen their partnership.”", [DOCUMENT]),
    ("The 1949 constitution describes the state as “one and indivisible.”", [DOCUMENT]),
    ("The party’s slogan was “Bread and land.”", [NOBODY]),
    ("A sign on the door read “Closed until spring.”", [DOCUMENT]),
    ("The headline read: “Port closes after 90 years.”", [DOCUMENT]),
    ("Thomas Okafor met Peter Marsh on the pier. Okafor was angry. “You are late,” he said.", ["Thomas Okafor"]),
    (
        "Anne Vogel, the director, said the port would close. “It is over,” she said. Thomas Okafor, "
        "who led the union, vowed to fight. “We will not go,” he said. “Not this year.”",
        ["Anne Vogel", "Thomas Okafor", "Thomas Okafor"],
    ),
    (
        "Senator Ruth Adler has two sons. She said that “children learn by doing.” Her husband, Carl "
        "Adler, teaches. He said that “schools are underfunded.”",
        ["Ruth Adler", "Carl Adler"],
    ),
    ("Okonjo Ade won the race in Lagos. “I could not feel my legs,” he said after the finish.", ["Okonjo Ade"]),
    ("Mayor Lee Brown opened the bridge. “It is a fine bridge,” she said. Brown thanked her staff.", ["Lee Brown"]),
    ("“It is a fine bridge,” Mayor Lee Brown told Radio Oslo.", ["Lee Brown"]),
    ("Speaking to Radio Oslo, Mayor Lee Brown said it was “a fine bridge.”", ["Lee Brown"]),
    ("Speaking on the BBC’s Today programme, Mr Marsh said: “It is a fine bridge.”", ["Marsh"]),
    ("Interviewed by the Guardian, Peter Marsh described the bridge as “fine and strong.”", ["Peter Marsh"]),
    ("In an interview with the Guardian, Peter Marsh described the bridge as “fine and strong.”", ["Peter Marsh"]),
    ("Peter Marsh, in an interview with the Guardian, said the bridge was “fine and strong.”", ["Peter Marsh"]),
    ("Peter Marsh, chief executive of Marsh & Co, said: “The bridge is fine.”", ["Peter Marsh"]),
    ("Chief executive Peter Marsh said: “The bridge is fine.”", ["Peter Marsh"]),
    ("Company chairman Dr Susan Hart said: “The bridge is fine.”", ["Susan Hart"]),
    (
        "Dr Susan Hart, of the University of Leeds, said: “The bridge is fine.” Dr Hart added: “It will last.”",
        ["Susan Hart", "Susan Hart"],
    ),
    ("Susan Hart of the University of Leeds told the committee that the bridge was “fine and strong.”", ["Susan Hart"]),
    ("Coach Bill Tarn praised his players. “They ran all night,” Tarn said after the 3-1 win.", ["Bill Tarn"]),
    ("Goalkeeper Ivo Petrov saved two penalties. “I just guessed,” said the 24-year-old.", ["Ivo Petrov"]),
    ("Goalkeeper Ivo Petrov saved two penalties. “I just guessed,” the goalkeeper said.", ["Ivo Petrov"]),
    (
        "Chinese President Hu Weimin arrived in Oslo. The Chinese leader said that trade was “a two-way street.”",
        ["Hu Weimin"],
    ),
    ("“Trade is a two-way street,” Mr. Hu, the Chinese president, said.", ["Hu"]),
    ("Bismarck warned that the Balkans were “not worth the bones of a single grenadier.”", ["Bismarck"]),
    ("In 1858 Abraham Lincoln declared that “a house divided against itself cannot stand.”", ["Abraham Lincoln"]),
    (
        "Historian Lena Fisk describes the siege as “a slow murder.” The siege, Fisk writes, “broke the city.”",
        ["Lena Fisk", "Lena Fisk"],
    ),
    ("Lena Fisk argues in “The Broken City” that the siege “broke the merchants first.”", [NOBODY, "Lena Fisk"]),
    ("As the historian Lena Fisk has written, “the siege broke the merchants first.”", ["Lena Fisk"]),
    ("“The siege,” the historian Lena Fisk has written, “broke the merchants first.”", ["Lena Fisk"]),
    ("For the historian Lena Fisk, the siege was “a slow murder.”", ["Lena Fisk"]),
    ("Lena Fisk’s book calls the siege “a slow murder.”", ["Lena Fisk"]),
    ("The emperor Karl V is supposed to have said, “Let them eat fish.”", ["Karl V"]),
]


@pytest.mark.parametrize(("text", "wanted"), AT_THE_HARBOUR)
def test_the_speaker_at_the_harbour(text, wanted):
    assert speakers(HARBOUR + text) == wanted


@pytest.mark.parametrize(("text", "wanted"), IN_THE_COUNCIL)
def test_the_speaker_in_the_council(text, wanted):
    assert speakers(COUNCIL + text) == wanted


@pytest.mark.parametrize(("text", "wanted"), BY_THEMSELVES)
def test_the_speaker_of_a_text_by_itself(text, wanted):
    assert speakers(text) == wanted
