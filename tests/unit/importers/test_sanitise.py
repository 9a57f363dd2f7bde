"""What markup reaches a student's page."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkfast.importers.sanitise import has_words, sanitise


def as_it_is(_element: str, source: str) -> str:
    return source


def without_attachments(html: str) -> str:
    return sanitise(html, lambda _element, _source: None)


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
    assert without_attachments(written) == kept


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
    assert without_attachments(html) == html


def test_a_pictures_address_is_the_callers_to_write() -> None:
    html = '<img src="a.png" alt="A hill" width="10" onerror="x()" srcset="b.png 2x">'
    assert (
        sanitise(html, lambda _element, source: f"picture/{source}")
        == '<img src="picture/a.png" alt="A hill" width="10">'
    )


def test_a_picture_without_words_is_passed_over_when_read_out() -> None:
    html = '<img src="a.png"><img alt="A hill" src="b.png">'
    assert sanitise(html, as_it_is) == '<img alt="" src="a.png"><img alt="A hill" src="b.png">'


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ('<audio src="a.mp3" autoplay loop onplay="x()">no</audio>', ("Sound", "a.mp3")),
        ('<audio controls><source src="a.mp3"><source src="b.ogg">a link</audio>', ("Sound", "a.mp3")),
        (
            '<audio title="Bird &quot;song&quot;" src="a&amp;b.mp3"></audio>',
            ("Bird &quot;song&quot;", "a&amp;b.mp3"),
        ),
        ('<audio aria-label=" " title="Song" src="a.mp3"></audio>', ("Song", "a.mp3")),
        ('<audio src="a.mp3"><audio src="b.mp3"></audio>x</audio>', ("Sound", "a.mp3")),
    ],
)
def test_a_sound_has_the_browsers_controls_words_and_one_address(written: str, kept: tuple[str, str]) -> None:
    words, address = kept
    html = f'<audio controls="" aria-label="{words}" src="{address}"></audio>'
    assert sanitise(f"<p>a {written} b</p>", as_it_is) == f"<p>a {html} b</p>"
    assert sanitise(f"<p>{html}</p>", as_it_is) == f"<p>{html}</p>"


@pytest.mark.parametrize(
    "written", ["<audio></audio>", "<audio>words</audio>", "<source src=a.mp3>", "<video src=a.mp4></video>"]
)
def test_a_sound_without_an_address_and_a_video_are_left_out(written: str) -> None:
    assert sanitise(f"a {written} b", as_it_is) == "a  b"


@pytest.mark.parametrize(
    ("html", "spoken"),
    [
        ("a", True),
        ('<img src="picture/x.png" alt="A hill">', True),
        ("<math><mi>x</mi></math>", True),
        ('<img src="picture/x.png" alt=" ">', False),
        ('<img src="picture/x.png">', False),
        ('<audio aria-label="A blackbird" src="sound/x.mp3"></audio>', True),
        ("<p>&nbsp; </p>", False),
        ("", False),
    ],
)
def test_what_can_be_read_out_is_told(html: str, spoken: bool) -> None:
    assert has_words(html) is spoken


fragments = st.lists(
    st.sampled_from(
        [
            "<",
            ">",
            "</",
            "script",
            "img",
            "audio",
            "source",
            "math",
            "p",
            "style",
            " ",
            "onload=",
            "src=",
            '"',
            "'",
            "a",
        ]
    ),
    max_size=30,
).map("".join)


@given(fragments)
def test_no_scrap_of_markup_gets_a_script_or_a_handler_through(html: str) -> None:
    kept = without_attachments(html)
    assert not re.search(r"<(script|style|svg|iframe)\b|<[^>]*\son\w+=", kept, re.IGNORECASE)
    assert without_attachments(kept) == kept
