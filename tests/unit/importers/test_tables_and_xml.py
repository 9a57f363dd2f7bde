"""Question banks as tables and as Moodle XML, and what such files may try."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter

from inkfast.core.marking import mark
from inkfast.core.question import Kind, Question
from inkfast.importers.attachments import Shelf
from inkfast.importers.bank import look_into_bank, read_bank
from inkfast.importers.roster import read_roster
from inkfast.importers.sheet import LARGEST_UNPACKED
from inkfast.importers.table_bank import COLUMNS, template_rows
from tests.unit.importers.reading import as_csv, look, told

WAV = base64.b64encode(b"RIFF\x24\0\0\0WAVEfmt ").decode()
PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n tiny").decode()


def as_xlsx(rows: list[list[str]]) -> bytes:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    return written.getvalue()


def quiz(*questions: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><quiz>{"".join(questions)}</quiz>'.encode()


def question(kind: str, inside: str, text: str = "What?") -> str:
    return (
        f'<question type="{kind}"><name><text>One</text></name><questiontext format="html"><text>'
        f"<![CDATA[{text}]]></text></questiontext>{inside}</question>"
    )


def answer(text: str, fraction: int) -> str:
    return f'<answer fraction="{fraction}"><text>{text}</text></answer>'


@pytest.mark.parametrize(
    ("content", "name"), [(as_csv(template_rows()), "bank.csv"), (as_xlsx(template_rows()), "bank")]
)
def test_the_template_is_itself_a_bank_of_every_kind(content: bytes, name: str) -> None:
    questions = read_bank(content, name).questions
    assert [one.kind for one in questions] == list(Kind)
    right = ["b", ["a", "b"], "true", "paris", "3.14", {"1": "a", "2": "b"}]
    assert [mark(one, given) for one, given in zip(questions, right, strict=False)] == [1, 2, 1, 1, 1, 1]
    assert mark(questions[1], ["a", "b", "c"]) == 0
    assert "<math" in questions[4].text_html


def pairs_as_table(pairs: list[tuple[str, str]]) -> bytes:
    cells = [f"{prompt} = {option}" for prompt, option in pairs]
    return as_csv([["kind", "text", "option_a", "option_b", "option_c"], ["matching", "Which?", *cells]])


def pairs_as_xml(pairs: list[tuple[str, str]]) -> bytes:
    written = "".join(
        f"<subquestion><text>{prompt}</text><answer><text>{option}</text></answer></subquestion>"
        for prompt, option in pairs
    )
    return quiz(question("matching", written))


@pytest.mark.parametrize(("write", "name"), [(pairs_as_table, "bank.csv"), (pairs_as_xml, "bank.xml")])
def test_what_matches_is_told_neither_by_the_names_of_options_nor_by_their_order(
    write: Callable[[list[tuple[str, str]]], bytes], name: str
) -> None:
    pairs = [("dog", "woof"), ("cow", "moo"), ("cat", "meow")]
    matching = look(write(pairs), name).whole().questions[0]
    assert [(one.id, one.text_html) for one in matching.options] == [
        ("a", "meow"),
        ("b", "moo"),
        ("c", "woof"),
    ]
    assert mark(matching, {"1": "c", "2": "b", "3": "a"}) == 1


def test_a_table_tells_each_row_that_cannot_be_taken_and_reads_the_others() -> None:
    rows = [
        ["kind", "text", "option_a", "option_b", "right"],
        ["single_choice", "1 < 2 & 3?", "yes", "no", "a"],
        ["single_choice", "Which?", "yes", "no", "z"],
        ["riddle", "What?", "", "", ""],
        ["numerical", "How many?", "", "", "many"],
    ]
    reading = look(as_csv(rows), "bank.csv")
    assert [one.text_html for one in reading.questions] == ["1 &lt; 2 &amp; 3?"]
    assert reading.refusal is not None
    assert [one.line for one in reading.refusal.problems] == [3, 4, 5]


def test_a_table_without_its_columns_says_which_there_are() -> None:
    assert "kind, text, marks" in told(b"question,answer\na,b\n", "bank.csv")
    assert set(COLUMNS) >= {"kind", "text", "right"}


def test_moodle_xml_is_read_with_its_kinds_categories_and_pictures() -> None:
    choices = "<single>true</single>" + answer("yes", 100) + answer("no", 0)
    picture = f'<file name="a b.png" encoding="base64">{PNG}</file>'
    drawn = (
        '<question type="essay"><name><text>Drawn</text></name><questiontext format="html"><text>'
        '<![CDATA[<p>Look <img src="@@PLUGINFILE@@/a%20b.png" alt="a cell"></p>]]></text>'
        f"{picture}</questiontext><defaultgrade>5</defaultgrade></question>"
    )
    pairs = "".join(
        f"<subquestion><text>{one}</text><answer><text>{other}</text></answer></subquestion>"
        for one, other in (("cat", "meow"), ("dog", "woof"), ("", "moo"))
    )
    category = '<question type="category"><category><text>$course$/top/Animals</text></category></question>'
    bank = look(
        quiz(
            category,
            question("multichoice", choices),
            question("truefalse", answer("true", 100) + answer("false", 0)),
            question("shortanswer", answer("ink", 100)),
            question("numerical", '<answer fraction="100"><text>42</text><tolerance>1</tolerance></answer>'),
            question("matching", pairs),
            drawn,
        ),
        "bank.xml",
    ).whole()
    assert [one.kind.value for one in bank.questions] == [
        *("single_choice", "true_false", "short_answer", "numerical", "matching", "essay")
    ]
    assert bank.questions[0].category == "Animals"
    right = ["a", "true", "Ink", "41", {"1": "a", "2": "c"}]
    assert [mark(one, given) for one, given in zip(bank.questions, right, strict=False)] == [1.0] * 5
    assert (bank.questions[5].marks, len(bank.attachments)) == (5.0, 1)
    assert bank.attachments[0].address in bank.questions[5].text_html


def test_moodle_xml_is_read_with_the_sounds_inside() -> None:
    files = f'<file name="a bird.wav" encoding="base64">{WAV}</file>'
    written = (
        '<p>Listen: <audio controls="true" title="A blackbird"><source src="@@PLUGINFILE@@/a%20bird.wav">'
        "a bird.wav</audio></p>"
    )
    asked = (
        '<question type="essay"><name><text>Heard</text></name><questiontext format="html"><text>'
        f"<![CDATA[{written}]]></text>{files}</questiontext></question>"
    )
    bank = look(quiz(asked), "bank.xml").whole()
    (sound,) = bank.attachments
    played = f'<audio controls="" aria-label="A blackbird" src="{sound.address}"></audio>'
    assert bank.questions[0].text_html == f"<p>Listen: {played}</p>"
    assert sound.media_type == "audio/wav"


def test_moodle_xml_says_that_a_video_cannot_be_taken() -> None:
    video = base64.b64encode(b"\0\0\0\x18ftypmp42" + b"hdlr" + bytes(8) + b"vide").decode()
    asked = (
        '<question type="essay"><name><text>Seen</text></name><questiontext format="html"><text>'
        '<![CDATA[<audio src="@@PLUGINFILE@@/film.mp4"></audio>]]></text>'
        f'<file name="film.mp4" encoding="base64">{video}</file></questiontext></question>'
    )
    assert "sound without moving pictures" in told(quiz(asked), "bank.xml")


def test_a_table_names_the_sounds_that_were_handed_over_with_it() -> None:
    rows = [["kind", "text"], ["essay", 'Listen: <audio src="bird.wav" title="A blackbird"></audio>']]
    shelf = Shelf({"bird.wav": base64.b64decode(WAV)})
    bank = look_into_bank(as_csv(rows), "bank.csv", None, shelf).whole()
    assert bank.attachments[0].address in bank.questions[0].text_html


@pytest.mark.parametrize(
    ("text_format", "written", "shown"),
    [
        ("html", "<p>Is 1 &lt; 2?</p>", "<p>Is 1 &lt; 2?</p>"),
        ("plain_text", "Is a<b and c>d?\nSay so.", "Is a&lt;b and c&gt;d?<br>Say so."),
        (
            "moodle_auto_format",
            "Is a<b and c>d?\nThink <b>twice</b>.",
            "Is a&lt;b and c&gt;d?<br>Think <b>twice</b>.",
        ),
        ("markdown", "Is *this* so?\n\n- yes", "<p>Is <em>this</em> so?</p>\n<ul>\n<li>yes</li>\n</ul>"),
    ],
)
def test_moodle_xml_is_read_in_the_format_that_each_text_names(
    text_format: str, written: str, shown: str
) -> None:
    essay = question("essay", "", written).replace('format="html"', f'format="{text_format}"')
    assert look(quiz(essay), "bank.xml").whole().questions[0].text_html == shown


def test_moodle_xml_says_of_a_text_in_a_format_that_it_does_not_have() -> None:
    essay = question("essay", "").replace('format="html"', 'format="wiki_like"')
    assert 'the text format "wiki_like"' in told(quiz(essay), "bank.xml")


def test_moodle_xml_takes_typed_answers_as_they_are_written() -> None:
    short = question("shortanswer", answer("&amp;lt;", 100), "Write a less-than sign in HTML.")
    asked = look(quiz(short), "bank.xml").whole().questions[0]
    assert (mark(asked, "&lt;"), mark(asked, "<")) == (1, 0)


def test_moodle_xml_keeps_what_is_said_to_each_answer() -> None:
    def said(kind: str, *answers: tuple[str, int]) -> Question:
        written = "".join(
            f'<answer fraction="{fraction}"><text>{text}</text>'
            f'<feedback format="html"><text>To {text}</text></feedback></answer>'
            for text, fraction in answers
        )
        return look(quiz(question(kind, written)), "bank.xml").whole().questions[0]

    truth = said("truefalse", ("true", 100), ("false", 0))
    assert [one.feedback_html for one in truth.options] == ["To true", "To false"]
    typed = said("shortanswer", ("ink", 100))
    assert [one["feedback_html"] for one in typed.key["accepted"]] == ["To ink"]
    number = said("numerical", ("42", 100), ("*", 0))
    assert [one["feedback_html"] for one in number.key["accepted"]] == ["To 42"]
    assert number.key["wrong_feedback_html"] == "To *"


@pytest.mark.parametrize("marks", ["NaN", "-1", "1001", "1e400"])
def test_moodle_xml_refuses_marks_that_nobody_can_get(marks: str) -> None:
    essay = question("essay", f"<defaultgrade>{marks}</defaultgrade>")
    assert "marks from 0 to 1000" in told(quiz(essay), "bank.xml")


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        (answer("42", 100) + answer("*", 50), "marks for any other number"),
        (answer("42", 100) + "<units><unit><multiplier>100</multiplier></unit></units>", "a unit"),
    ],
)
def test_moodle_xml_refuses_a_number_whose_key_would_become_another(inside: str, words: str) -> None:
    assert words in told(quiz(question("numerical", inside)), "bank.xml")


def test_moodle_xml_lists_what_cannot_be_imported_with_the_reason() -> None:
    problems = told(quiz(question("cloze", ""), question("multichoice", "")), "bank.xml")
    assert 'a question of the kind "cloze"' in problems
    assert "At least two options" in problems


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE q [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><quiz>&b;</quiz>',
        b'<!DOCTYPE q [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>',
        b'<!DOCTYPE q SYSTEM "http://example.org/q.dtd"><quiz></quiz>',
        b"<quiz><question>",
        b"<html></html>",
        b'<?xml version="1.0" encoding="nowhere"?><quiz/>',
    ],
)
def test_entities_document_types_and_what_is_no_export_are_refused(content: bytes) -> None:
    assert told(content, "bank.xml")


def test_a_document_type_is_refused_in_plain_words() -> None:
    content = b"<?xml version='1.0'?>\n<!DOCTYPE quiz SYSTEM 'quiz.dtd'>\n<quiz></quiz>"
    assert told(content, "bank.xml") == (
        "line 2: expected XML without one, as Moodle exports it, found a document type (<!DOCTYPE …>)"
    )


def test_an_archive_that_unpacks_without_end_is_refused_whatever_it_says_of_its_size() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"\0" * (LARGEST_UNPACKED + 1))
    assert len(written.getvalue()) < 100_000
    assert "unpacks without end" in told(written.getvalue(), "bank.xlsx")
    lying = written.getvalue().replace((LARGEST_UNPACKED + 1).to_bytes(4, "little"), b"\x01\0\0\0")
    assert told(lying, "bank.xlsx")


def test_an_archive_that_is_no_workbook_is_refused() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert "a broken workbook" in told(written.getvalue(), "bank.xlsx")
    assert "a broken workbook" in told(b"PK\x03\x04 broken", "bank.xlsx")


def test_a_roster_may_be_a_workbook() -> None:
    rows = read_roster(as_xlsx([["username", "name", "class"], ["amy", "Amy", "7a"]]), lambda: "made")
    assert [(row.username, row.class_name, row.password) for row in rows] == [("amy", "7a", "made")]
