"""What an instructor reads: every bad file gets its line and its sentence, word for word."""
# ruff: noqa: E501  (a sentence is easier to compare on one line)

import pytest

from study.question_file import parse
from tests.question_file.builders import HEAD, ONE, a_question

q = a_question

GOLDEN = [
    (
        "Y01",
        ONE.replace("    wrong", "\twrong"),
        ['questions.yaml:8:1: error: question "a": a tab is used for indentation: use spaces [tab]'],
    ),
    (
        "Y02",
        HEAD + q() + "    answer: y\n",
        [
            'questions.yaml:9:5: error: question "a": `answer` stands here twice, first on line 7: keep one of the two [duplicate-field]'
        ],
    ),
    (
        "Y02",
        ONE.replace("title: T", "title: T\ntitle: U"),
        [
            "questions.yaml:3:1: error: `title` stands here twice, first on line 2: keep one of the two [duplicate-field]"
        ],
    ),
    (
        "Y03",
        HEAD + q() + q(),
        [
            'questions.yaml:9:9: error: question "a": two questions have this id, the first on line 4: give one of them another [duplicate-id]'
        ],
    ),
    (
        "Y04",
        HEAD + q(id="yeltsin-1992") + q(id="yeltsin1992"),
        [
            'questions.yaml:9:9: warning: question "yeltsin1992": this id is easily taken for “yeltsin-1992” on line 4 [ids-look-alike]'
        ],
    ),
    (
        "Y04",
        HEAD + q(id="wall") + q(id="Wall"),
        [
            'questions.yaml:9:9: error: question "Wall": “Wall” cannot be `id`, which takes small letters a-z, digits and single hyphens, at most 80: write wall [bad-id]',
            'questions.yaml:9:9: warning: question "Wall": this id is easily taken for “wall” on line 4 [ids-look-alike]',
        ],
    ),
    (
        "Y05",
        HEAD
        + q(id=None, prompt="When did the Wall fall in Berlin, then?")
        .replace("    type", "  - type", 1)
        .replace("  -   - ", "  - "),
        [
            "questions.yaml:4:5: error: question 1 has no `id`: give it one that never changes (small letters a-z, digits and single hyphens, at most 80), such as `id: when-did-the-wall-fall-in` [missing-id]"
        ],
    ),
    (
        "Y06",
        HEAD + q(id="the wall/1"),
        [
            'questions.yaml:4:9: error: question "the wall/1": “the wall/1” cannot be `id`, which takes small letters a-z, digits and single hyphens, at most 80: write the-wall-1 [bad-id]'
        ],
    ),
    (
        "Y06",
        HEAD + q(id="a" * 81),
        [
            'questions.yaml:4:9: error: question "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…": `id` has 81 characters and may have 80 [too-long]'
        ],
    ),
    (
        "Y06",
        HEAD + q(id="x😀"),
        [
            'questions.yaml:4:9: error: question "x😀": “x😀” cannot be `id`, which takes small letters a-z, digits and single hyphens, at most 80: write x [bad-id]'
        ],
    ),
    (
        "Y07",
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n" + ONE,
        [
            "questions.yaml:1:1: error: a question file has no field `a`: it has `deck`, `title`, `article`, `questions` and `rejected` [unknown-field]",
            "questions.yaml:1:4: error: “&a” is an anchor, which is not allowed here: put the text in quotes if it begins with & [anchor]",
            "questions.yaml:2:1: error: a question file has no field `b`: it has `deck`, `title`, `article`, `questions` and `rejected` [unknown-field]",
            "questions.yaml:2:4: error: “&b” is an anchor, which is not allowed here: put the text in quotes if it begins with & [anchor]",
            "questions.yaml:2:8: error: “*a” is an alias, which is not allowed here: put the text in quotes if it begins with * [alias]",
            "questions.yaml:2:12: error: “*a” is an alias, which is not allowed here: put the text in quotes if it begins with * [alias]",
            "questions.yaml:3:1: error: a question file has no field `c`: it has `deck`, `title`, `article`, `questions` and `rejected` [unknown-field]",
            "questions.yaml:3:5: error: “*b” is an alias, which is not allowed here: put the text in quotes if it begins with * [alias]",
            "questions.yaml:3:9: error: “*b” is an alias, which is not allowed here: put the text in quotes if it begins with * [alias]",
        ],
    ),
    (
        "Y08",
        ONE + "    <<: {a: b}\n",
        [
            'questions.yaml:9:5: error: question "a": “<<” takes over fields of another place, which is not allowed here: write the fields out [merge-key]'
        ],
    ),
    (
        "Y09",
        HEAD + q(tags="&a [*a]"),
        [
            'questions.yaml:9:11: error: question "a": “&a” is an anchor, which is not allowed here: put the text in quotes if it begins with & [anchor]',
            'questions.yaml:9:15: error: question "a": “*a” is an alias, which is not allowed here: put the text in quotes if it begins with * [alias]',
        ],
    ),
    (
        "Y10",
        HEAD + q(prompt="!!python/object/apply:os.system [true]"),
        [
            'questions.yaml:6:13: error: question "a": “!!python/object/apply:os.system” is a tag, which is not allowed here: put the text in quotes if it begins with ! [tag]',
            'questions.yaml:6:13: error: question "a": `prompt` must be a text, but is read as a list: put the text in quotes [not-a-text]',
        ],
    ),
    (
        "Y11",
        HEAD + q(prompt="!important notice"),
        [
            'questions.yaml:6:13: error: question "a": “!important” is a tag, which is not allowed here: put the text in quotes if it begins with ! [tag]'
        ],
    ),
    (
        "Y12",
        HEAD + q(prompt="[" * 1000),
        [
            'questions.yaml:6:31: error: question "a": nested deeper than 20: put a text that holds brackets in quotes [too-deep]'
        ],
    ),
    (
        "Y12",
        HEAD + q(prompt="[" * 100000),
        [
            'questions.yaml:6:31: error: question "a": nested deeper than 20: put a text that holds brackets in quotes [too-deep]'
        ],
    ),
    (
        "Y15",
        ONE.encode("utf-16"),
        ["questions.yaml:1:1: error: this file looks like UTF-16: save it as UTF-8 [not-utf8]"],
    ),
    (
        "Y15",
        ONE.encode("utf-16-le"),
        ["questions.yaml:1:1: error: this file looks like UTF-16: save it as UTF-8 [not-utf8]"],
    ),
    (
        "Y15",
        ONE.encode("utf-32"),
        ["questions.yaml:1:1: error: this file looks like UTF-32: save it as UTF-8 [not-utf8]"],
    ),
    (
        "Y16",
        HEAD.encode() + q(prompt="Café?").encode("cp1252"),
        [
            "questions.yaml:6:16: error: byte 0xE9 is not UTF-8; the file looks like Windows-1252: save it as UTF-8 [not-utf8]"
        ],
    ),
    ("Y17", HEAD + q(prompt="a\x00b"), ["questions.yaml:6:14: error: a NUL (U+0000): delete it [control-character]"]),
    (
        "Y17",
        HEAD + q(prompt="a\u2028b"),
        ["questions.yaml:6:14: error: a line separator (U+2028): delete it [control-character]"],
    ),
    (
        "Y17",
        HEAD + q(prompt='"a\\x07b"'),
        [
            'questions.yaml:6:13: error: question "a": `prompt` holds a control character (U+0007): delete it [control-character]'
        ],
    ),
    (
        "Y18",
        HEAD + q(prompt='"a\\ud800b"'),
        [
            'questions.yaml:6:17: error: question "a": in double quotes a backslash begins an escape: write \\\\ for a backslash, or use single quotes [escape]'
        ],
    ),
    (
        "Y18",
        HEAD.encode() + q().encode().replace(b"P?", b"P\xed\xa0\x80?"),
        ["questions.yaml:6:14: error: byte 0xED is not UTF-8: save it as UTF-8 [not-utf8]"],
    ),
    (
        "Y19",
        HEAD + q(answer="x\u202ey"),
        [
            'questions.yaml:7:13: error: question "a": `answer` holds a mark that turns the order of letters (U+202E), which nobody sees: delete it [invisible-character]'
        ],
    ),
    (
        "Y19",
        HEAD + q(explanation="so\u00adft"),
        [
            'questions.yaml:9:18: warning: question "a": `explanation` holds a soft hyphen (U+00AD), which nobody sees: delete it [invisible-character]'
        ],
    ),
    (
        "Y22",
        "",
        [
            "questions.yaml:1:1: error: the file is empty: it needs `deck:`, `title:` and a list of `questions:` [empty-file]"
        ],
    ),
    (
        "Y22",
        "# c\n",
        [
            "questions.yaml:1:1: error: the file is empty: it needs `deck:`, `title:` and a list of `questions:` [empty-file]"
        ],
    ),
    (
        "Y22",
        "null",
        [
            "questions.yaml:1:1: error: the file is empty: it needs `deck:`, `title:` and a list of `questions:` [empty-file]"
        ],
    ),
    (
        "Y22",
        "- a\n- b\n",
        ["questions.yaml:1:1: error: a question file has the fields `deck:`, `title:` and `questions:` [not-a-deck]"],
    ),
    (
        "Y22",
        "hello\n",
        ["questions.yaml:1:1: error: a question file has the fields `deck:`, `title:` and `questions:` [not-a-deck]"],
    ),
    (
        "Y22",
        "deck: d\ntitle: T\n",
        [
            "questions.yaml:1:1: error: `questions` is missing: a question file needs `deck`, `title` and `questions` [missing-field]"
        ],
    ),
    ("Y22", HEAD, ["questions.yaml:3:11: warning: no questions yet [no-questions]"]),
    (
        "Y22",
        HEAD + "  none yet\n",
        [
            "questions.yaml:4:3: error: `questions` must be a list: begin each question with a dash, as `- id: …` [not-a-list]"
        ],
    ),
    (
        "Y22",
        HEAD.replace(":\n", ": {a: b}\n"),
        [
            "questions.yaml:3:12: error: `questions` must be a list: begin each question with a dash, as `- id: …` [not-a-list]"
        ],
    ),
    (
        "Y23",
        ONE + "---\n" + ONE,
        [
            "questions.yaml:9:1: error: only one document may be in a file; a second one starts on line 9: delete “---” [two-documents]"
        ],
    ),
    (
        "Y24",
        HEAD + q(type="chioce"),
        [
            'questions.yaml:5:11: error: question "a": there is no type “chioce” (did you mean “choice”?): it is one of `choice`, `true_false`, `date`, `short_answer`, `cloze`, `ordering` and `matching` [unknown-type]'
        ],
    ),
    (
        "Y24",
        HEAD + q(type=None),
        [
            'questions.yaml:4:5: error: question "a": `type` is missing: it is one of `choice`, `true_false`, `date`, `short_answer`, `cloze`, `ordering` and `matching` [missing-field]'
        ],
    ),
    (
        "Y24",
        HEAD + q(type="“choice”"),
        [
            'questions.yaml:5:11: error: question "a": there is no type "“choice”" (did you mean “choice”?): it is one of `choice`, `true_false`, `date`, `short_answer`, `cloze`, `ordering` and `matching` [unknown-type]'
        ],
    ),
    (
        "Y25",
        HEAD + q(anwser="x"),
        [
            'questions.yaml:9:5: error: question "a": a choice question has no field `anwser` (did you mean “answer”?) [unknown-field]'
        ],
    ),
    (
        "Y25",
        HEAD + q(source="{pasage: 3}"),
        [
            'questions.yaml:9:13: error: question "a": `passage` is missing: `source` needs `passage` [missing-field]',
            'questions.yaml:9:14: error: question "a": `source` has no field `pasage` (did you mean “passage”?) [unknown-field]',
        ],
    ),
    (
        "Y25",
        HEAD + q(wrong="[{text: a, whi: b}, c]"),
        [
            'questions.yaml:8:23: error: question "a": an entry of `wrong` has no field `whi`: it has `text` and `why` [unknown-field]'
        ],
    ),
    (
        "Y25",
        ONE.replace("title: T", "title: T\nauthor: X"),
        [
            "questions.yaml:3:1: error: a question file has no field `author`: it has `deck`, `title`, `article`, `questions` and `rejected` [unknown-field]"
        ],
    ),
    (
        "Y26",
        HEAD + q(prompt=None),
        [
            'questions.yaml:4:5: error: question "a": `prompt` is missing: a choice question needs `id`, `prompt`, `answer` and `wrong` [missing-field]'
        ],
    ),
    (
        "Y26",
        HEAD + q(wrong=None),
        [
            'questions.yaml:4:5: error: question "a": `wrong` is missing: a choice question needs `id`, `prompt`, `answer` and `wrong` [missing-field]'
        ],
    ),
    (
        "Y26",
        HEAD + q(answer=None),
        [
            'questions.yaml:4:5: error: question "a": `answer` is missing: a choice question needs `id`, `prompt`, `answer` and `wrong` [missing-field]'
        ],
    ),
    (
        "Y27",
        HEAD + q(choices="[a, b]"),
        [
            'questions.yaml:9:5: error: question "a": a choice question has no field `choices`: this file writes the right one as `answer` and the others as `wrong` [unknown-field]'
        ],
    ),
    (
        "Y27",
        HEAD + q(near=2),
        [
            'questions.yaml:9:5: error: question "a": a choice question has no field `near`, which belongs to `date` [unknown-field]'
        ],
    ),
    (
        "Y28",
        HEAD + q(wrong="[y, Ｙ]"),
        [
            'questions.yaml:8:16: error: question "a": option “Ｙ” stands there twice; each option must differ [same-option]'
        ],
    ),
    (
        "Y28",
        HEAD + q(wrong="[y, X ]"),
        [
            'questions.yaml:8:16: error: question "a": option “X” stands there twice; each option must differ [same-option]'
        ],
    ),
    (
        "Y29",
        HEAD + q(wrong="[]"),
        ['questions.yaml:8:12: error: question "a": `wrong` has no entries and needs 1 or more [too-few]'],
    ),
    (
        "Y29",
        HEAD + q(wrong="[y]"),
        [
            'questions.yaml:8:12: warning: question "a": only two options: half of all guesses will be right [few-options]'
        ],
    ),
    (
        "Y29",
        HEAD + q(wrong="[" + ", ".join(map(str, range(1000, 1021))) + "]"),
        ['questions.yaml:8:12: error: question "a": `wrong` has more than 20 entries [too-many]'],
    ),
    (
        "Y29",
        HEAD + q(prompt="w" * 4001),
        ['questions.yaml:6:13: error: question "a": `prompt` has 4001 characters and may have 4000 [too-long]'],
    ),
    (
        "Y30",
        HEAD + q(answer="[]"),
        ['questions.yaml:7:13: error: question "a": `answer` has no entries and needs 1 or more [too-few]'],
    ),
    (
        "Y31",
        HEAD + q(answer="2"),
        [
            'questions.yaml:7:13: error: question "a": `answer` is the text of the right option, not its number: write the text, or "2" if that is it [answer-is-a-number]'
        ],
    ),
    (
        "Y31",
        HEAD + q(answer="b", wrong="[Paris, Rome]"),
        [
            'questions.yaml:7:13: error: question "a": `answer` is the text of the right option, not its number: write the text, or "b" if that is it [answer-is-a-number]'
        ],
    ),
    (
        "Y33",
        HEAD + q(type="date", answer="2024-02-30", wrong=None),
        [
            'questions.yaml:7:13: error: question "a": answer “2024-02-30” is not a date: February 2024 has no day 30 [not-a-date]'
        ],
    ),
    (
        "Y36",
        HEAD + q(type="date", near=".inf", answer=1992, wrong=None),
        ['questions.yaml:8:11: error: question "a": `near` must be a whole number, and is “.inf” [not-a-number]'],
    ),
    (
        "Y36",
        HEAD + q(type="date", near="9" * 5000, answer=1992, wrong=None),
        [
            'questions.yaml:8:11: error: question "a": `near` must be a whole number, and is “9999999999999999999999999999999999999999999999999999999999999999999999999999999…” [not-a-number]'
        ],
    ),
    (
        "Y44",
        HEAD + q(type="date", near="0", answer=1992, wrong=None),
        ['questions.yaml:8:11: error: question "a": `near` must be at least 1, and is “0” [out-of-range]'],
    ),
    (
        "Y32",
        HEAD + q(type="true_false", answer="no", wrong=None),
        [
            'questions.yaml:7:13: error: question "a": `answer` must be true or false, and is “no” (did you mean “false”?) [not-one-of]'
        ],
    ),
    (
        "Y37",
        HEAD + q(answer="~"),
        [
            'questions.yaml:7:13: error: question "a": “~” means “nothing” in YAML: put it in quotes if this word is meant, or delete the line [empty]'
        ],
    ),
    (
        "Y37",
        HEAD + q(answer=""),
        [
            'questions.yaml:7:12: error: question "a": `answer` is empty: write a text, or delete the line if the field may be absent [empty]'
        ],
    ),
    (
        "Y37",
        HEAD + q(answer='""'),
        [
            'questions.yaml:7:13: error: question "a": `answer` is empty: write a text, or delete the line if the field may be absent [empty]'
        ],
    ),
    (
        "Y37",
        HEAD + q(answer="null"),
        [
            'questions.yaml:7:13: error: question "a": “null” means “nothing” in YAML: put it in quotes if this word is meant, or delete the line [empty]'
        ],
    ),
    (
        "Y38",
        HEAD + q(answer="@home"),
        [
            'questions.yaml:7:13: error: question "a": a text cannot begin with @, which YAML keeps for later use: put the text in quotes [quote-it]'
        ],
    ),
    (
        "Y38",
        HEAD + q(answer="%x"),
        [
            'questions.yaml:7:13: error: question "a": a text cannot begin with %, which YAML keeps for a directive: put the text in quotes [quote-it]'
        ],
    ),
    (
        "Y38",
        HEAD + q(answer="`code`"),
        [
            'questions.yaml:7:13: error: question "a": a text cannot begin with `, which YAML keeps for later use: put the text in quotes [quote-it]'
        ],
    ),
    (
        "Y38",
        HEAD + q(answer="*bold*"),
        [
            'questions.yaml:7:13: error: question "a": a text cannot begin with *, which YAML keeps for an alias: put the text in quotes [quote-it]'
        ],
    ),
    (
        "Y38",
        HEAD + q(answer="> 5"),
        [
            'questions.yaml:7:13: error: question "a": a text cannot begin with >, which YAML keeps for a text of several lines: put the text in quotes [quote-it]'
        ],
    ),
    (
        "Y38",
        HEAD + q(answer="| x"),
        [
            'questions.yaml:7:13: error: question "a": a text cannot begin with |, which YAML keeps for a text of several lines: put the text in quotes [quote-it]'
        ],
    ),
    (
        "Y38",
        HEAD + q(answer="- x"),
        [
            'questions.yaml:7:13: error: question "a": a dash begins a list: put the list on lines of its own, or the text in quotes [quote-it]'
        ],
    ),
    (
        "Y38",
        HEAD + q(answer="? x"),
        [
            'questions.yaml:7:13: error: question "a": a text cannot begin with ?, which YAML keeps for a key: put the text in quotes [quote-it]'
        ],
    ),
    (
        "Y38",
        HEAD + q(answer="& co"),
        [
            'questions.yaml:7:13: error: question "a": a text cannot begin with &, which YAML keeps for an anchor: put the text in quotes [quote-it]'
        ],
    ),
    (
        "Y38",
        HEAD + q(answer=", x"),
        [
            'questions.yaml:7:13: error: question "a": a text cannot begin with ,, which YAML keeps for the next entry of a list: put the text in quotes [quote-it]'
        ],
    ),
    (
        "Y39",
        HEAD + q(prompt="What is: this?"),
        [
            'questions.yaml:6:20: error: question "a": a colon and a space inside a text: put the text after “prompt:” in quotes [colon-in-text]'
        ],
    ),
    (
        "Y40",
        HEAD + q(answer="item #3"),
        [
            'questions.yaml:7:13: warning: question "a": the text behind “ #” is a comment, so that this is only “item”: put the text in quotes, or two spaces before # if a comment is meant [comment-in-text]'
        ],
    ),
    (
        "Y40",
        HEAD + q(prompt="C # language?"),
        [
            'questions.yaml:6:13: warning: question "a": the text behind “ #” is a comment, so that this is only “C”: put the text in quotes, or two spaces before # if a comment is meant [comment-in-text]'
        ],
    ),
    (
        "Y41",
        HEAD + q(answer="{x}"),
        [
            'questions.yaml:7:13: error: question "a": `answer` must be a text, but is read as a group of fields: put the text in quotes [not-a-text]'
        ],
    ),
    (
        "Y41",
        HEAD + q(prompt="{x} is what?"),
        [
            'questions.yaml:6:13: error: question "a": this is read as a group of fields since it begins with {: put the whole text in quotes [quote-it]'
        ],
    ),
    (
        "Y41",
        HEAD + q(prompt="[x] is what?"),
        [
            'questions.yaml:6:13: error: question "a": this is read as a list since it begins with [: put the whole text in quotes [quote-it]'
        ],
    ),
    (
        "Y41",
        HEAD + q(prompt="[x]"),
        [
            'questions.yaml:6:13: error: question "a": `prompt` must be a text, but is read as a list: put the text in quotes [not-a-text]'
        ],
    ),
    (
        "Y47",
        HEAD + q(prompt="{{7*7}}"),
        [
            'questions.yaml:6:13: error: question "a": `prompt` must be a text, but is read as a group of fields: put the text in quotes [not-a-text]',
            'questions.yaml:6:14: error: question "a": brackets where the name of a field is expected: put the text in quotes [not-a-field]',
        ],
    ),
    (
        "Y42",
        HEAD + q(answer="'it's'"),
        [
            'questions.yaml:7:13: error: question "a": more text follows the closing quote: put all of it in "…" [quote-it]'
        ],
    ),
    (
        "Y42",
        HEAD + q(prompt='"open'),
        ['questions.yaml:6:13: error: question "a": the quote " that opens here is never closed [open-quote]'],
    ),
    (
        "Y42",
        HEAD + q(prompt='"open', answer='"x"'),
        [
            'questions.yaml:6:13: error: question "a": the quote that opens here ends only in line 7, where more text follows: close it where the text ends [open-quote]'
        ],
    ),
    (
        "Y42",
        HEAD + q(wrong="[y, z"),
        [
            'questions.yaml:8:12: error: question "a": the bracket [ that opens here is never closed: add ], or put the text in quotes [open-bracket]'
        ],
    ),
    (
        "Y42",
        HEAD + q(wrong="{text: y, why: z"),
        [
            'questions.yaml:8:12: error: question "a": the bracket { that opens here is never closed: add }, or put the text in quotes [open-bracket]'
        ],
    ),
    (
        "Y42",
        HEAD + q(answer='"\\d"'),
        [
            'questions.yaml:7:14: error: question "a": in double quotes a backslash begins an escape: write \\\\ for a backslash, or use single quotes [escape]'
        ],
    ),
    (
        "Y42",
        HEAD + q(wrong='[y "z"]'),
        [
            'questions.yaml:8:12: warning: question "a": only two options: half of all guesses will be right [few-options]'
        ],
    ),
    (
        "Y43",
        HEAD + q() + q(id="b").replace("  - id", "   - id") + q(id="c", answer=None),
        [
            "questions.yaml:9:4: error: this question begins in column 4, the first one in column 3: indent all alike [indentation]",
            'questions.yaml:10:5: error: question "b": this line begins in column 5, the text above it in column 6: indent both alike [indentation]',
            'questions.yaml:14:5: error: question "c": `answer` is missing: a choice question needs `id`, `prompt`, `answer` and `wrong` [missing-field]',
        ],
    ),
    (
        "Y43",
        HEAD + q().replace("    prompt", "   prompt"),
        [
            'questions.yaml:6:4: error: question "a": this line begins in column 4, the text above it in column 5: indent both alike [indentation]'
        ],
    ),
    (
        "Y43",
        HEAD + q().replace("    prompt", "      prompt"),
        [
            'questions.yaml:6:7: error: question "a": this line is indented deeper than the field in line 5, which has a value already: give the fields of a question the same indentation [indentation]'
        ],
    ),
    (
        "Y44",
        HEAD + q(points=-1),
        [
            'questions.yaml:9:5: error: question "a": a choice question has no field `points`: points are not set: every question counts 1 [unknown-field]'
        ],
    ),
    (
        "Y44",
        HEAD + q(time_limit="10 min"),
        [
            'questions.yaml:9:5: error: question "a": a choice question has no field `time_limit`: a time limit is set when a quiz is started, not in the file [unknown-field]'
        ],
    ),
    (
        "Y45",
        HEAD + q(image="../x.png"),
        [
            'questions.yaml:9:5: error: question "a": a choice question has no field `image`: pictures are not supported [unknown-field]'
        ],
    ),
    (
        "Y63",
        HEAD + q(include="x.yaml"),
        [
            'questions.yaml:9:5: error: question "a": a choice question has no field `include`: one file cannot take in another: put further decks into `decks/` [unknown-field]'
        ],
    ),
    (
        "Y64",
        HEAD + "<<<<<<< HEAD\n" + q() + "=======\n" + q(id="b") + ">>>>>>> x\n",
        [
            "questions.yaml:4:1: error: an unresolved merge conflict begins here: keep one side and delete the marker lines [merge-conflict]"
        ],
    ),
    (
        "Y65",
        '{"deck": "d",\n "title": "T"\n',
        [
            "questions.yaml:1:1: error: this looks like JSON: the bracket { that opens here is never closed: add }, or put the text in quotes [open-bracket]"
        ],
    ),
    (
        "Y65",
        '[{"id": 1}]',
        [
            "questions.yaml:1:1: error: this looks like JSON: a question file has the fields `deck:`, `title:` and `questions:` [not-a-deck]"
        ],
    ),
    (
        "Y65",
        'deck = "d"\ntitle = "T"\n',
        [
            "questions.yaml:1:1: error: this looks like TOML: a question file has the fields `deck:`, `title:` and `questions:` [not-a-deck]"
        ],
    ),
    (
        "Y65",
        "# Quiz\n\nSome text: here\nmore\n",
        [
            "questions.yaml:4:1: error: this looks like Markdown: a question file has the fields `deck:`, `title:` and `questions:` [no-colon]"
        ],
    ),
    (
        "Y65",
        "id,type,prompt\na,choice,P?\n",
        [
            "questions.yaml:1:1: error: this looks like CSV: a question file has the fields `deck:`, `title:` and `questions:` [not-a-deck]"
        ],
    ),
    (
        "Y65",
        ONE.replace("title: T", "title：T"),
        ["questions.yaml:2:6: error: a full-width colon (U+FF1A): write a plain colon and a space [no-colon]"],
    ),
    (
        "Y65",
        ONE.replace("    answer", "  \u00a0 answer"),
        ["questions.yaml:7:3: error: a non-breaking space (U+00A0) before the text: use plain spaces [odd-space]"],
    ),
    (
        "Y65",
        ONE.replace("answer: ", "answer:"),
        ['questions.yaml:7:11: error: question "a": a space is missing behind the colon [no-colon]'],
    ),
    (
        "Y65",
        ONE.replace("answer: ", "answer:\u00a0"),
        [
            'questions.yaml:7:12: error: question "a": a space of an unusual kind behind the colon: use a plain one [no-colon]'
        ],
    ),
    (
        "Y65",
        ONE.replace("answer: ", "answer = "),
        [
            'questions.yaml:7:12: error: question "a": an equals sign where a colon is expected: write `name: value` [no-colon]'
        ],
    ),
    (
        "Y65",
        HEAD + q(id="“a”"),
        [
            'questions.yaml:4:9: error: question "“a”": "“a”" cannot be `id`, which takes small letters a-z, digits and single hyphens, at most 80: write a [bad-id]'
        ],
    ),
    (
        "Y65",
        HEAD + q(status="“live”"),
        [
            'questions.yaml:9:13: error: question "a": `status` must be draft or live or retired, and is "“live”" (did you mean “live”?) [not-one-of]'
        ],
    ),
    (
        "Y65",
        HEAD + q(prompt="“What is it?”"),
        [
            'questions.yaml:6:13: warning: question "a": the curly quotes are part of `prompt`: add straight ones ("…") around them if that is meant [curly-quotes]'
        ],
    ),
    (
        "Y65",
        "<html>\n<p>x: y</p>",
        [
            "questions.yaml:2:1: error: this looks like HTML: a question file has the fields `deck:`, `title:` and `questions:` [indentation]"
        ],
    ),
    (
        "was",
        HEAD + q(was="b") + q(id="b"),
        [
            'questions.yaml:9:10: error: question "a": “b” is still in use, on line 10: only an id that is gone is renamed [was-still-there]'
        ],
    ),
    (
        "was",
        HEAD + q(was="a"),
        ['questions.yaml:9:10: error: question "a": `was` is the id itself: delete the line [was-itself]'],
    ),
    (
        "was",
        HEAD + q(was="o") + q(id="b", was="o"),
        [
            'questions.yaml:15:10: error: question "b": “o” cannot become two questions: “a” on line 9 has it as `was` too [was-twice]'
        ],
    ),
    (
        "source",
        HEAD + q(source="8"),
        [
            'questions.yaml:9:13: error: question "a": `source` must be written as {passage: 8, anchor: "a few words of it"} [not-fields]'
        ],
    ),
    (
        "source",
        HEAD + q(source="{anchor: x}"),
        ['questions.yaml:9:13: error: question "a": `passage` is missing: `source` needs `passage` [missing-field]'],
    ),
    (
        "source",
        HEAD + q(source="{passage: 0}"),
        ['questions.yaml:9:23: error: question "a": `passage` must be at least 1, and is “0” [out-of-range]'],
    ),
    (
        "source",
        HEAD + q(tags="when"),
        [
            'questions.yaml:9:11: error: question "a": `tags` must be a list: write each entry below it on a line that begins with a dash [not-a-list]'
        ],
    ),
    (
        "matching",
        HEAD + q(type="matching", answer=None, wrong=None, pairs="[[a, b], [c], d, [e, f, g]]"),
        [
            'questions.yaml:7:21: error: question "a": an entry of `pairs` is written [item, match]: one part is missing [missing-part]',
            'questions.yaml:7:26: error: question "a": an entry of `pairs` must be written as [item, match] [not-fields]',
            'questions.yaml:7:29: error: question "a": an entry of `pairs` has more than 2 entries [too-many]',
        ],
    ),
    (
        "fact",
        HEAD + q(fact="xyz"),
        [
            'questions.yaml:9:11: error: question "a": `fact` is written by the generator, 8 to 16 of the signs 0-9 and a-f: delete the line if you wrote it [bad-fact]'
        ],
    ),
    (
        "url",
        ONE.replace("title: T", "title: T\narticle: {title: X, url: ftp://x}"),
        [
            "questions.yaml:3:26: error: `url` begins with http:// or https:// and holds no space, and is “ftp://x” [bad-url]"
        ],
    ),
    (
        "deck",
        ONE.replace("deck: d", "deck: My Deck"),
        [
            "questions.yaml:1:7: error: “My Deck” cannot be `deck`, which takes small letters a-z, digits and single hyphens, at most 80: write my-deck [bad-id]"
        ],
    ),
    (
        "shape",
        HEAD + "  - x\n  - [a]\n",
        [
            "questions.yaml:4:5: error: a question is a group of fields, the first of them `- id: …`; this is only a text or a list [not-a-question]",
            "questions.yaml:5:5: error: a question is a group of fields, the first of them `- id: …`; this is only a text or a list [not-a-question]",
        ],
    ),
    (
        "shape",
        ONE.replace("    answer: x", "    answer: x\n    stray text"),
        [
            'questions.yaml:8:5: error: question "a": no colon follows “stray text”, so this is no field: if the text above goes on here, indent this line deeper [no-colon]'
        ],
    ),
    (
        "shape",
        HEAD + q(type="cloze", answer=None, wrong=None, prompt="no gap"),
        [
            'questions.yaml:6:13: error: question "a": a cloze needs a gap: put [[double brackets]] around the words to find [no-gap]'
        ],
    ),
    (
        "shape",
        ONE + "...\nmore: x\n",
        [
            "questions.yaml:10:1: error: this stands outside of the file's fields: delete the line above it if that is “...” [outside]"
        ],
    ),
    (
        "ordering",
        HEAD + q(type="ordering", answer=None, wrong=None, events="[{text: a, date: 1990}, {text: b, dat: 19}, c]"),
        [
            'questions.yaml:7:37: error: question "a": `date` is missing: an entry of `events` needs `text` and `date` [missing-field]',
            'questions.yaml:7:47: error: question "a": an entry of `events` has no field `dat` (did you mean “date”?) [unknown-field]',
            'questions.yaml:7:57: error: question "a": an entry of `events` must be written as {text: …, date: …} [not-fields]',
        ],
    ),
    (
        "Y39",
        HEAD + q(wrong=": y"),
        [
            'questions.yaml:8:12: error: question "a": a colon and a space inside a text: put the text after “wrong:” in quotes [colon-in-text]'
        ],
    ),
    (
        "Y26",
        ONE.replace("deck: d\n", ""),
        ["questions.yaml:1:1: error: `deck` is missing: a question file needs `deck` and `title` [missing-field]"],
    ),
    (
        "Y38",
        "%FOO\n" + ONE,
        [
            "questions.yaml:1:1: error: a text cannot begin with %, which YAML keeps for a directive: put the text in quotes [quote-it]"
        ],
    ),
]


@pytest.mark.parametrize(("kind", "text", "lines"), GOLDEN, ids=[f"{i}-{row[0]}" for i, row in enumerate(GOLDEN)])
def test_each_fault_is_said_at_its_place_in_these_words(kind: str, text: str | bytes, lines: list[str]) -> None:
    file = parse(text if isinstance(text, bytes) else text.encode())
    assert [str(fault) for fault in file.faults] == lines
    assert (file.deck is None) == bool(file.errors)
