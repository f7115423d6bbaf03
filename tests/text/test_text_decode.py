"""Bytes become text in the encoding they are in, as far as that can be known."""

from __future__ import annotations

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import IngestError
from store.text import decode

RUSSIAN = "Совет порта утвердил план ремонта причала. Работы начнутся в понедельник, 12 января. " * 5
GERMAN = "Die Brücke über die Mündung öffnet früher, als die Behörde für möglich hielt. " * 5


def test_utf8_needs_no_notice() -> None:
    assert decode("Müll – “quay”".encode()).notice is None


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(encoding: str) -> None:
    decoded = decode("Größe".encode(encoding), declared="cp1252")
    assert (decoded.text, decoded.notice) == ("Größe", None)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["The quay reopens on Monday.", RUSSIAN, GERMAN])
def test_utf16_without_its_mark_is_found_out(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.notice == f"read as {encoding}, which the source does not say"


@pytest.mark.parametrize("encoding", ["koi8-r", "cp1251", "shift_jis", "gb18030", "cp1252"])
def test_the_encoding_that_the_source_names_is_used(encoding: str) -> None:
    text = {"shift_jis": "港は月曜日に再開", "gb18030": "码头周一重新开放", "cp1252": GERMAN}.get(
        encoding, RUSSIAN
    )
    assert decode(text.encode(encoding), declared=encoding).text == text


def test_a_wrong_name_gives_way_to_utf8() -> None:
    assert decode("Größe “x”".encode(), declared="ascii").text == "Größe “x”"


@pytest.mark.parametrize(
    "name", ["nonsense", "utf-7", "rot13", "hex", "unicode_escape", "idna", "\x00", "utf-16"]
)
def test_a_name_that_is_no_encoding_of_this_text_is_ignored(name: str) -> None:
    assert decode(b"plain +AGE- \\u0041 text", declared=name).text == "plain +AGE- \\u0041 text"


@pytest.mark.parametrize("declared", ["windows-1252", "iso-8859-15", "koi8-r"])
def test_sound_utf8_is_utf8_whatever_single_byte_encoding_is_named(declared: str) -> None:
    assert decode("The council’s plan – by André".encode(), declared).text == "The council’s plan – by André"


def test_windows_characters_that_became_controls_are_put_right() -> None:
    assert decode("wasn\x92t, \x93not at all\x94, 2010\x962015\x81".encode()).text == (
        "wasn’t, “not at all”, 2010–2015\x81"
    )


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("La réparation coûtera 4,2 millions ; les commerçants ont réclamé un bac.", "cp1252"),
        ("Die Brücke über die Mündung öffnet früher.", "cp1252"),
        ("“Ça va”, dit le maire de la ville à côté du café.", "cp1252"),
    ],
)
def test_a_short_western_text_without_a_name_is_windows_1252(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.notice is not None


def test_japanese_mail_is_found_out() -> None:
    text = "「このままスクールバスを通し続けるわけにはいかない」と述べた。"
    decoded = decode(text.encode("iso2022_jp"))
    assert (decoded.text, decoded.notice) == (text, "the encoding is not named; read as iso2022_jp")


def test_one_broken_byte_does_not_make_a_text_another_encodings() -> None:
    decoded = decode("“We cannot”, she said.".encode() + b" caf\xe9")
    assert decoded.text == "“We cannot”, she said. caf\ufffd"


def test_an_unnamed_encoding_is_guessed_and_said() -> None:
    decoded = decode(RUSSIAN.encode("cp1251"))
    assert decoded.text == RUSSIAN
    assert decoded.notice == "the encoding is not named; read as cp1251"


def test_mixed_bytes_keep_what_is_sound() -> None:
    decoded = decode(GERMAN.encode() + b"caf\xe9 " + GERMAN.encode())
    assert decoded.text == GERMAN + "caf\ufffd " + GERMAN
    assert decoded.notice == "some bytes are not utf-8; they are shown as \ufffd"


def test_a_stray_nul_does_not_make_a_text_binary() -> None:
    assert decode(b"word " * 500 + b"\x00" + b"word " * 500).text.count("word") == 1000


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\x00\x01\x02\x03", b"\x89PNG\r\n\x1a\n"])
@pytest.mark.parametrize("declared", [None, "latin-1"])
def test_what_is_no_text_is_refused(data: bytes, declared: str | None) -> None:
    with pytest.raises(IngestError, match="this is not a text but a binary file"):
        decode(data, declared)


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1),
    st.sampled_from(["utf-8-sig", "utf-16"]),
)
def test_any_text_with_a_mark_comes_back_whole(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@given(
    st.binary(max_size=300), st.sampled_from([None, *sorted({"utf-8", "cp1252", "utf-16", "koi8-r", "x"})])
)
def test_any_bytes_are_decoded_or_refused(data: bytes, declared: str | None) -> None:
    with suppress(IngestError):
        assert codecs.lookup(decode(data, declared).encoding)
