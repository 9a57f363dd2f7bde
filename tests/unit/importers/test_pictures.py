"""Pictures beside a bank's file, and those in its text."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest

from inkfast.importers.bank import Bank, read_bank
from inkfast.importers.pictures import LARGEST_PICTURE, LARGEST_SHELF
from inkfast.importers.problems import BankProblems

PNG = b"\x89PNG\r\n\x1a\n and the rest"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>A dot</title><circle r="1"/></svg>'


def bank_with(folder: Path, source: str) -> Bank:
    bank = folder / "bank.gift"
    bank.write_text(f'First.\nLook: <img src="{source}" alt="A hill"> {{T}}', encoding="utf-8")
    return read_bank(bank, bank.name)


def problem_with(folder: Path, source: str) -> str:
    with pytest.raises(BankProblems) as raised:
        bank_with(folder, source)
    return str(raised.value)


def svg_with(inside: str, attributes: str = "") -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'.encode()


@pytest.mark.parametrize(
    ("content", "extension", "media_type"),
    [
        (PNG, "png", "image/png"),
        (b"\xff\xd8\xff\xe0 and the rest", "jpg", "image/jpeg"),
        (b"GIF89a and the rest", "gif", "image/gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "webp", "image/webp"),
        (SVG, "svg", "image/svg+xml"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE svg>\n' + SVG, "svg", "image/svg+xml"),
    ],
)
def test_a_picture_is_known_by_its_content(
    tmp_path: Path, content: bytes, extension: str, media_type: str
) -> None:
    (tmp_path / "hill.bin").write_bytes(content)
    bank = bank_with(tmp_path, "hill.bin")
    (picture,) = bank.pictures
    name = f"{hashlib.sha256(content).hexdigest()}.{extension}"
    assert (picture.name, picture.media_type, picture.content) == (name, media_type, content)
    assert f'<img src="picture/{name}" alt="A hill">' in bank.questions[0].text_html


def test_the_same_picture_is_kept_once(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    for name in ("a hill.png", "b.png"):
        (tmp_path / "pictures" / name).write_bytes(PNG)
    bank = tmp_path / "bank.gift"
    bank.write_text(
        '<img src="pictures/a%20hill.png"> and <img src="./pictures/b.png"> '
        '{=<img src\\="pictures/b.png" alt\\="b"> ~c}'
    )
    read = read_bank(bank, bank.name)
    assert len(read.pictures) == 1
    assert read.questions[0].text_html.count(read.pictures[0].name) == 2
    assert read.pictures[0].name in read.questions[0].options[0].text_html


def test_a_picture_in_the_text_becomes_one_of_the_bank(tmp_path: Path) -> None:
    bank = bank_with(tmp_path, f"data:image/png;base64,{base64.b64encode(PNG).decode()}")
    assert bank.pictures[0].content == PNG
    assert "data:" not in bank.questions[0].text_html
    assert bank_with(tmp_path, "data:image/gif,GIF89a%00").pictures[0].content == b"GIF89a\0"


def test_a_picture_of_a_moodle_export_is_looked_for_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "a hill.png").write_bytes(PNG)
    assert bank_with(tmp_path, "@@PLUGINFILE@@/a%20hill.png").pictures[0].content == PNG


def test_a_large_picture_in_the_text_does_not_make_the_text_too_long(tmp_path: Path) -> None:
    picture = PNG + bytes(LARGEST_PICTURE - len(PNG))
    bank = bank_with(tmp_path, f"data:image/png;base64,{base64.b64encode(picture).decode()}")
    assert bank.pictures[0].content == picture
    problem = problem_with(tmp_path, f"data:image/png;base64,{base64.b64encode(picture + b'x').decode()}")
    assert f"a picture of at most {LARGEST_PICTURE} bytes" in problem


def test_all_pictures_of_a_bank_together_are_limited(tmp_path: Path) -> None:
    numbers = range(LARGEST_SHELF // LARGEST_PICTURE + 1)
    for number in numbers:
        content = PNG + bytes([number])
        (tmp_path / f"{number}.png").write_bytes(content + bytes(LARGEST_PICTURE - len(content)))
    bank = tmp_path / "bank.gift"
    bank.write_text("\n\n".join(f'<img src="{number}.png"> {{T}}' for number in numbers))
    problem = f"line {2 * numbers[-1] + 1}: expected pictures of at most {LARGEST_SHELF} bytes together"
    with pytest.raises(BankProblems, match=problem):
        read_bank(bank, bank.name)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("gone.png", "that picture beside the file"),
        ("../secret.png", "a picture in the file's own folder or below it"),
        ("%2e%2e/secret.png", "a picture in the file's own folder or below it"),
        ("link.png", "a picture in the file's own folder or below it"),
        ("/etc/passwd", "the name of a picture beside the file"),
        ("https://a.example/hill.png", "the name of a picture beside the file"),
        ("//a.example/hill.png", "the name of a picture beside the file"),
        ("..\\secret.png", "the name of a picture beside the file"),
        ("a%00.png", "the name of a picture beside the file"),
        (".", "that picture beside the file"),
        ("n" * 300, "a picture that can be read"),
        ("large.png", f"a picture of at most {LARGEST_PICTURE} bytes"),
        ("words.png", "a PNG, JPEG, WebP, GIF or well-formed SVG picture"),
        ("data:text/html,x", "a data: address of a picture"),
        ("data:image/png;base64,!!!!", "a data: address with sound base64"),
        ("data:image/png,words", "a PNG, JPEG, WebP, GIF or well-formed SVG picture"),
    ],
)
def test_any_other_address_is_refused_on_its_line(tmp_path: Path, source: str, expected: str) -> None:
    folder = tmp_path / "bank"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(PNG)
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    (folder / "large.png").write_bytes(PNG + bytes(LARGEST_PICTURE))
    (folder / "words.png").write_text("only words")
    problem = problem_with(folder, source)
    assert problem.startswith(f"line 2: expected {expected}")
    assert "found the picture" in problem


def test_neither_comments_nor_escaped_line_ends_shift_the_line_of_a_picture() -> None:
    with pytest.raises(BankProblems, match="line 3: expected no pictures"):
        read_bank(b'one\\n\\ntwo\n// three\n<img src\\="a.png"> {T}', "bank.gift")


def test_bytes_have_no_pictures_beside_them() -> None:
    with pytest.raises(BankProblems, match="line 1: expected no pictures, as the file was handed over alone"):
        read_bank(b'<img src="a.png"> {T}', "bank.gift")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (svg_with("<script>x()</script>"), "without <script>"),
        (svg_with("<foreignObject/>"), "without <foreignObject>"),
        (svg_with("<a><animate attributeName='href'/></a>"), "without <animate>"),
        (svg_with("<circle onload='x()'/>"), "without the event handler onload"),
        (svg_with("", "onload='x()'"), "without the event handler onload"),
        (svg_with("<image href='https://a.example/x.png'/>"), "that stands alone"),
        (
            svg_with("<use xlink:href='b.svg#c' />", "xmlns:xlink='http://www.w3.org/1999/xlink'"),
            "that stands alone",
        ),
        (svg_with("<a href='javascript:x()'/>"), "that stands alone"),
        (svg_with("<style>@import 'a.css';</style>"), "that fetches nothing"),
        (svg_with("<circle fill='url(https://a.example/x#y)'/>"), "that fetches nothing"),
        (svg_with("<circle style='fill:u\\72l(x)'/>"), "that fetches nothing"),
        (b"<?xml-stylesheet href='a.css'?>" + SVG, "without <?xml-stylesheet?>"),
        (b"<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG, "without entities of its own"),
        (b"<!DOCTYPE svg SYSTEM 'https://a.example/x.dtd'>" + SVG, "without a document type of its own"),
        (b"<?xml version='1.0' encoding='UTF-7'?>" + SVG, "well-formed SVG picture"),
        (b"<?xml version='1.0' encoding='nobodys'?>" + SVG, "well-formed SVG picture"),
        (svg_with("<h:b xmlns:h='http://www.w3.org/1999/xhtml'/>"), "without <b> of another language"),
        (svg_with("<b xmlns=''/>"), "without <b> of another language"),
        (b"<html xmlns='http://www.w3.org/1999/xhtml'/>", "whose first element is svg"),
        (b"<svg/>", "whose first element is svg"),
        (b"<svg", "well-formed SVG picture"),
    ],
)
def test_a_drawing_that_acts_or_fetches_is_refused(tmp_path: Path, content: bytes, expected: str) -> None:
    (tmp_path / "a.svg").write_bytes(content)
    assert expected in problem_with(tmp_path, "a.svg")


def test_a_drawing_may_refer_to_its_own_parts(tmp_path: Path) -> None:
    inside = "<style>.a{fill:url(#b)}</style><g id='c'/><use href='#c' style='fill: url( \"#b\" )'/>"
    (tmp_path / "a.svg").write_bytes(svg_with(inside))
    assert len(bank_with(tmp_path, "a.svg").pictures) == 1


def test_a_drawing_may_carry_what_drawing_programs_note_in_it(tmp_path: Path) -> None:
    head = (
        b"<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>"
    )
    noted = "<i:view xmlns:i='http://www.inkscape.org/namespaces/inkscape'/>"
    about = "<metadata><r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/></metadata>"
    (tmp_path / "a.svg").write_bytes(head + svg_with(noted + about))
    assert len(bank_with(tmp_path, "a.svg").pictures) == 1
