"""Pictures and sounds beside a bank's file, and those in its text."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from pathlib import Path

import pytest

from inkfast.importers.attachments import LARGEST_SHELF, Shelf
from inkfast.importers.bank import Bank, BankReading, look_into_bank, read_bank
from inkfast.importers.pictures import LARGEST_PICTURE
from inkfast.importers.problems import BankProblems
from inkfast.importers.sounds import LARGEST_SOUND

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
    (picture,) = bank.attachments
    address = f"picture/{hashlib.sha256(content).hexdigest()}.{extension}"
    assert (picture.address, picture.media_type, picture.content) == (address, media_type, content)
    assert f'<img src="{address}" alt="A hill">' in bank.questions[0].text_html


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
    assert len(read.attachments) == 1
    assert read.questions[0].text_html.count(read.attachments[0].address) == 2
    assert read.attachments[0].address in read.questions[0].options[0].text_html


def test_a_picture_in_the_text_becomes_one_of_the_bank(tmp_path: Path) -> None:
    bank = bank_with(tmp_path, f"data:image/png;base64,{base64.b64encode(PNG).decode()}")
    assert bank.attachments[0].content == PNG
    assert "data:" not in bank.questions[0].text_html
    assert bank_with(tmp_path, "data:image/gif,GIF89a%00").attachments[0].content == b"GIF89a\0"


def test_a_picture_of_a_moodle_export_is_looked_for_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "a hill.png").write_bytes(PNG)
    assert bank_with(tmp_path, "@@PLUGINFILE@@/a%20hill.png").attachments[0].content == PNG


def test_a_large_picture_in_the_text_does_not_make_the_text_too_long(tmp_path: Path) -> None:
    picture = PNG + bytes(LARGEST_PICTURE - len(PNG))
    bank = bank_with(tmp_path, f"data:image/png;base64,{base64.b64encode(picture).decode()}")
    assert bank.attachments[0].content == picture
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
    assert len(bank_with(tmp_path, "a.svg").attachments) == 1


def test_a_drawing_may_carry_what_drawing_programs_note_in_it(tmp_path: Path) -> None:
    head = (
        b"<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>"
    )
    noted = "<i:view xmlns:i='http://www.inkscape.org/namespaces/inkscape'/>"
    about = "<metadata><r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/></metadata>"
    (tmp_path / "a.svg").write_bytes(head + svg_with(noted + about))
    assert len(bank_with(tmp_path, "a.svg").attachments) == 1


OGG = b"OggS" + bytes(24) + b"\x01vorbis and the rest"
WAV = b"RIFF\x24\0\0\0WAVEfmt "


def mp4_with(*tracks: bytes) -> bytes:
    handlers = b"".join(b"\0\0\0\x21hdlr" + bytes(8) + track + bytes(13) for track in tracks)
    return b"\0\0\0\x18ftypM4A \0\0\0\0" + handlers


def bank_that_plays(folder: Path, content: bytes) -> Bank:
    (folder / "song").write_bytes(content)
    bank = folder / "bank.gift"
    bank.write_text('First.\nListen: <audio controls title="A blackbird" src="song"></audio> {T}')
    return read_bank(bank, bank.name)


@pytest.mark.parametrize(
    ("content", "extension", "media_type"),
    [
        (b"ID3\x04 and the rest", "mp3", "audio/mpeg"),
        (b"\xff\xfb\x90\x64 and the rest", "mp3", "audio/mpeg"),
        (OGG, "ogg", "audio/ogg"),
        (b"OggS" + bytes(24) + b"OpusHead", "ogg", "audio/ogg"),
        (WAV, "wav", "audio/wav"),
        (mp4_with(b"mdir", b"soun"), "m4a", "audio/mp4"),
    ],
)
def test_a_sound_is_known_by_its_content(
    tmp_path: Path, content: bytes, extension: str, media_type: str
) -> None:
    bank = bank_that_plays(tmp_path, content)
    (sound,) = bank.attachments
    address = f"sound/{hashlib.sha256(content).hexdigest()}.{extension}"
    assert (sound.address, sound.media_type, sound.content) == (address, media_type, content)
    played = f'<audio controls="" aria-label="A blackbird" src="{address}"></audio>'
    assert played in bank.questions[0].text_html


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"only words", "an MP3, Ogg, WAV or M4A sound"),
        (b"", "an MP3, Ogg, WAV or M4A sound"),
        (PNG, "an MP3, Ogg, WAV or M4A sound"),
        (b"\xff\xd8\xff\xe0 a JPEG", "an MP3, Ogg, WAV or M4A sound"),
        (b"\xff\xfb\xf0\x64 no such bit rate", "an MP3, Ogg, WAV or M4A sound"),
        (b"\xff\xf1\x50\x80 bare AAC", "an MP3, Ogg, WAV or M4A sound"),
        (b"OggS" + bytes(24) + b"\x80theora", "without moving pictures"),
        (mp4_with(b"vide", b"soun"), "without moving pictures"),
        (mp4_with(), "an MP3, Ogg, WAV or M4A sound"),
        (WAV + bytes(LARGEST_SOUND), f"a sound of at most {LARGEST_SOUND} bytes"),
    ],
)
def test_what_is_no_sound_or_shows_pictures_too_is_refused(
    tmp_path: Path, content: bytes, expected: str
) -> None:
    with pytest.raises(BankProblems) as raised:
        bank_that_plays(tmp_path, content)
    assert str(raised.value).startswith("line 2: expected")
    assert expected in str(raised.value)
    assert "found the sound" in str(raised.value)


def test_a_sound_in_the_text_becomes_one_of_the_bank(tmp_path: Path) -> None:
    bank = tmp_path / "bank.gift"
    data = f"data:audio/x-wav;base64,{base64.b64encode(WAV).decode()}"
    bank.write_text(f'[html]Listen: <audio src\\="{data}" autoplay></audio> {{T}}'.replace(":", "\\:"))
    read = read_bank(bank, bank.name)
    assert read.attachments[0].content == WAV
    text = read.questions[0].text_html
    assert f'<audio controls="" aria-label="Sound" src="{read.attachments[0].address}"></audio>' in text


def test_a_sound_of_a_remote_place_is_refused(tmp_path: Path) -> None:
    bank = tmp_path / "bank.gift"
    bank.write_text('Listen: <audio src="https\\://a.example/song.mp3"></audio> {T}')
    with pytest.raises(BankProblems, match="expected the name of a sound beside the file"):
        read_bank(bank, bank.name)


def test_a_picture_is_no_sound_and_a_sound_no_picture(tmp_path: Path) -> None:
    (tmp_path / "song.png").write_bytes(WAV)
    assert "a PNG, JPEG, WebP, GIF or well-formed SVG picture" in problem_with(tmp_path, "song.png")


def handed_over(text: str, beside: dict[str, bytes]) -> BankReading:
    """Read a bank with the files that a browser hands over: it tells their names without folders."""
    return look_into_bank(text.encode(), "bank.gift", None, Shelf(beside))


@pytest.mark.parametrize("source", ["pictures/hill.svg", "./pictures/hill.svg", "hill.svg", "./hill.svg"])
def test_a_file_that_was_handed_over_is_known_by_its_bare_name(source: str) -> None:
    bank = handed_over(f'Look: <img src="{source}" alt="A hill"> {{T}}', {"hill.svg": SVG}).whole()
    assert bank.attachments[0].content == SVG


def test_the_demo_is_read_with_its_pictures_handed_over_by_a_browser() -> None:
    folder = Path(str(files("inkfast.demo")))
    pictures = {path.name: path.read_bytes() for path in (folder / "pictures").iterdir()}
    bank = handed_over((folder / "general.gift").read_text(encoding="utf-8"), pictures).whole()
    assert bank == read_bank(folder / "general.gift", "general.gift")


@pytest.mark.parametrize(("first", "second"), [("a/hill.svg", "b/hill.svg"), ("a/hill.svg", "hill.svg")])
def test_one_file_does_not_stand_for_two_of_different_folders(first: str, second: str) -> None:
    reading = handed_over(f'<img src="{first}"> {{T}}\n\n<img src="{second}"> {{T}}', {"hill.svg": SVG})
    assert str(reading.refusal) == (
        f'line 3: expected a picture of its own ("hill.svg" stands for "{first}" already), '
        f'found the picture "{second}"'
    )


def test_with_its_folder_a_file_that_was_handed_over_is_itself() -> None:
    beside = {"a/hill.svg": SVG, "hill.svg": PNG}
    bank = handed_over('<img src="a/hill.svg"> <img src="hill.svg"> {T}', beside).whole()
    assert [one.content for one in bank.attachments] == [SVG, PNG]


@pytest.mark.parametrize(
    "source", ["https://a.example/hill.svg", "/hill.svg", "..\\hill.svg", "other.svg", ""]
)
def test_a_bare_name_stands_for_nothing_that_is_no_name_beside_the_file(source: str) -> None:
    reading = handed_over(f'Look: <img src="{source}"> {{T}}', {"hill.svg": SVG})
    assert "a picture that was handed over with the file" in str(reading.refusal)
