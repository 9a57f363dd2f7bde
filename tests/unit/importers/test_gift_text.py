"""Titles, categories, comments, escapes and formats of GIFT."""

from __future__ import annotations

import pytest

from tests.unit.importers.reading import option_texts, read, read_one


def test_a_title_stands_between_two_pairs_of_colons() -> None:
    question = read_one(":: Ice  and\\:water ::Ice floats. {T}")
    assert (question.title, question.text_html) == ("Ice and:water", "<p>Ice floats.</p>")
    assert read_one("::Ice::\nIce floats. {T}").text_html == "<p>Ice floats.</p>"


def test_a_category_holds_until_the_next() -> None:
    questions = read("A {T}\n\n$CATEGORY: Maths\n\nB {T}\n\nC {T}\n\n$CATEGORY: Maths / Angles\nD {T}")
    assert [question.category for question in questions] == ["", "Maths", "Maths", "Maths/Angles"]


def test_the_roots_of_a_moodle_category_are_left_out() -> None:
    assert read("$CATEGORY: $course$/top/Biology/Cells\n\nA {T}")[0].category == "Biology/Cells"


def test_lines_that_begin_with_two_slashes_are_comments_wherever_they_stand() -> None:
    question = read_one(
        "// one { brace\n  // two\nIce\n// three }\nfloats. {\n// four\n=yes\n//five\n~no\n// six\n}\n//"
    )
    assert question.text_html == "<p>Ice<br>floats.</p>"
    assert option_texts(question) == ["yes", "no"]


def test_slashes_within_a_line_are_text() -> None:
    assert read_one("See http\\://a.example // now. {T}").text_html == "<p>See http://a.example // now.</p>"


def test_escaped_characters_are_text() -> None:
    question = read_one("\\:\\: 1 \\= \\{1\\} \\~ \\# \\\\ {=\\=1 ~\\~2 ~a \\# b\\}}")
    assert question.text_html == "<p>:: 1 = {1} ~ # \\</p>"
    assert option_texts(question) == ["=1", "~2", "a # b}"]


def test_a_backslash_before_anything_else_is_text() -> None:
    assert read_one("\\alpha \\beta {T}").text_html == "<p>\\alpha \\beta</p>"


def test_latex_becomes_mathematics_that_a_page_shows_by_itself() -> None:
    written = '<p>Is <math alttext="x"><mrow><mi>x</mi></mrow></math> odd?</p>'
    assert read_one("Is \\(x\\) odd? {T}").text_html == written


def test_an_escaped_n_ends_a_line_and_two_end_a_paragraph() -> None:
    assert read_one("a\\nb\\n\\nc {T}").text_html == "<p>a<br>b</p><p>c</p>"


def test_line_ends_in_plain_text_are_kept() -> None:
    assert read_one("a\nb {T}").text_html == "<p>a<br>b</p>"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_any_line_end_and_a_byte_order_mark_are_taken(line_end: str) -> None:
    text = "\ufeff::One::A {T}\n\nB {\n=b\n~c\n}".replace("\n", line_end)
    first, second = read(text)
    assert (first.title, first.text_html) == ("One", "<p>A</p>")
    assert option_texts(second) == ["b", "c"]


def test_lines_of_blanks_part_questions() -> None:
    assert len(read("A {T}\n \t \nB {T}")) == 2


def test_the_default_format_keeps_markup_and_lone_signs() -> None:
    question = read_one("If a<b and b < c & <b>c</b>&nbsp;&gt; 0, is a<sub>1</sub>? {T}")
    assert question.text_html == "<p>If a&lt;b and b &lt; c &amp; <b>c</b>&nbsp;&gt; 0, is a<sub>1</sub>?</p>"


def test_plain_text_shows_every_character() -> None:
    question = read_one("[plain]Is <b>a&amp;b</b> bold?\nYes. {=<b> ~&lt;}")
    assert question.text_html == "<p>Is &lt;b&gt;a&amp;amp;b&lt;/b&gt; bold?<br>Yes.</p>"
    assert option_texts(question) == ["&lt;b&gt;", "&amp;lt;"]


def test_html_is_taken_as_it_is() -> None:
    question = read_one(
        "[html]<p>Is a\n<em>b</em>?</p><ul><li>c</li></ul> {=[html]<p><b>yes</b></p> ~[plain]<no>}"
    )
    assert question.text_html == "<p>Is a\n<em>b</em>?</p><ul><li>c</li></ul>"
    assert option_texts(question) == ["<b>yes</b>", "&lt;no&gt;"]


def test_markdown_is_rendered() -> None:
    question = read_one("[markdown]Is **this** `code`?\\n\\n- a\\n- b {=*yes* ~no}")
    assert "<strong>this</strong> <code>code</code>" in question.text_html
    assert "<li>a</li>" in question.text_html
    assert option_texts(question) == ["<em>yes</em>", "no"]


def test_answers_and_feedback_have_the_questions_format_unless_they_name_their_own() -> None:
    question = read_one("::T::[plain]Which? {=<a> #<b> ~[html]<i>c</i> #[html]<i>d</i> ####<e>}")
    assert [option.feedback_html for option in question.options] == ["<p>&lt;b&gt;</p>", "<p><i>d</i></p>"]
    assert question.feedback_html == "<p>&lt;e&gt;</p>"


def test_other_words_in_brackets_are_text() -> None:
    assert read_one("[note] Ice floats. {T}").text_html == "<p>[note] Ice floats.</p>"


def test_attributes_in_answers_need_escapes() -> None:
    question = read_one('Which? {=<span lang\\="fr">oui</span> ~non}')
    assert option_texts(question)[0] == '<span lang="fr">oui</span>'


def test_equals_signs_and_tildes_in_a_questions_text_need_no_escapes() -> None:
    assert read_one("Is 1 + 1 = 2 ~ 2? {T}").text_html == "<p>Is 1 + 1 = 2 ~ 2?</p>"
