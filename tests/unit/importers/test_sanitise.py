"""What markup reaches a student's page."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkfast.importers.sanitise import has_words, sanitise


def without_pictures(html: str) -> str:
    return sanitise(html, lambda _source: None)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("a<script>alert(1)</script>b", "ab"),
        ("<style>p{}</style><p style='color:red' class=x id=y>a</p>", "<p>a</p>"),
        ("<p onclick='x()'>a</p>", "<p>a</p>"),
        ("<a href='https://a.example'>a</a>", "a"),
        ("<a href='javascript:x()'>a</a>", "a"),
        ("<iframe src='https://a.example'>a</iframe>b", "b"),
        ("<form><input name=a><button>b</button></form>", "b"),
        ("<svg><script>x</script><circle r=1></svg>a", "a"),
        (
            "<math><annotation-xml encoding='text/html'><img src=x onerror=y></annotation-xml></math>",
            "<math></math>",
        ),
        ("<!-- a -->b", "b"),
        ("<p>a", "<p>a</p>"),
        ("a &lt; b &amp; c", "a &lt; b &amp; c"),
    ],
)
def test_what_acts_is_left_out(written: str, kept: str) -> None:
    assert without_pictures(written) == kept


@pytest.mark.parametrize(
    "html",
    [
        "<p>H<sub>2</sub>O and x<sup>2</sup></p>",
        '<table><caption>a</caption><tbody><tr><th scope="row">b</th></tr></tbody></table>',
        "<math><mfrac><mn>1</mn><mn>2</mn></mfrac><mo>+</mo><msqrt><mi>x</mi></msqrt></math>",
        "<pre><code>a = 1\n  b</code></pre>",
        '<p lang="fr" dir="ltr"><em>oui</em></p>',
        "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>",
    ],
)
def test_what_questions_are_made_of_is_kept(html: str) -> None:
    assert without_pictures(html) == html


def test_a_pictures_address_is_the_callers_to_write() -> None:
    html = '<img src="a.png" alt="A hill" width="10" onerror="x()" srcset="b.png 2x">'
    assert (
        sanitise(html, lambda source: f"picture/{source}")
        == '<img src="picture/a.png" alt="A hill" width="10">'
    )


def test_a_picture_without_words_is_passed_over_when_read_out() -> None:
    html = '<img src="a.png"><img alt="A hill" src="b.png">'
    assert sanitise(html, str) == '<img alt="" src="a.png"><img alt="A hill" src="b.png">'


@pytest.mark.parametrize(
    ("html", "spoken"),
    [
        ("a", True),
        ('<img src="picture/x.png" alt="A hill">', True),
        ("<math><mi>x</mi></math>", True),
        ('<img src="picture/x.png" alt=" ">', False),
        ('<img src="picture/x.png">', False),
        ("<p>&nbsp; </p>", False),
        ("", False),
    ],
)
def test_what_can_be_read_out_is_told(html: str, spoken: bool) -> None:
    assert has_words(html) is spoken


fragments = st.lists(
    st.sampled_from(
        ["<", ">", "</", "script", "img", "math", "p", "style", " ", "onload=", "src=", '"', "'", "a"]
    ),
    max_size=30,
).map("".join)


@given(fragments)
def test_no_scrap_of_markup_gets_a_script_or_a_handler_through(html: str) -> None:
    kept = without_pictures(html)
    assert not re.search(r"<(script|style|svg|iframe)\b|<[^>]*\son\w+=", kept, re.IGNORECASE)
    assert without_pictures(kept) == kept
