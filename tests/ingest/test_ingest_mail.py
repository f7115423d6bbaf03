"""Mails: newsletters by their HTML, others by their text; mailboxes, folders of mails and web archives."""

from __future__ import annotations

import datetime as dt
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from store.ingest import read_source
from store.ingest.formats.mail_message import read_mail, read_web_archive
from store.model.structure import StructureKind, is_proper
from store.text import sanitise, single_line
from tests.growth import Work, grows_linearly
from tests.ingest.ingest_steps import SANDBOX, drafts, one_draft, read_file, refusal, refusals
from tests.ingest.made_files import PARAGRAPH, newsletter


def plain_mail(text: str, **headers: str) -> EmailMessage:
    mail = EmailMessage()
    told = {
        "From": "Piet Vos <piet@ferries.example>",
        "Subject": "Ferries",
        "Message-ID": "<f1@ferries.example>",
    }
    for name, value in (told | {name.replace("_", "-"): value for name, value in headers.items()}).items():
        mail[name] = value
    mail.set_content(text)
    return mail


def test_a_newsletter_is_read_without_what_only_serves_its_sending(tmp_path: Path) -> None:
    draft = one_draft(tmp_path, "a.eml", newsletter().as_bytes())
    assert draft.text == f"North quay\n\n{PARAGRAPH}\n\nAlso\n\n- Ferries run again\n- Eels are back"
    assert [span.kind for span in draft.structure].count(StructureKind.ITEM) == 2
    assert (draft.title, draft.format) == ("The north quay, and what comes after it", "mail")
    assert (draft.byline, draft.source) == ("Runa Haldorsen", "The Quay Letter")
    assert draft.url == "https://quayletter.example/p/north-quay"
    assert draft.guid == "mid:march-6@quayletter.example"
    assert draft.published == dt.datetime(2024, 3, 6, 7, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))


@pytest.mark.parametrize(
    ("sender", "list_id", "unsubscribe", "byline", "source"),
    [
        ("Runa <r@quay.example>", "The Quay <q.quay.example>", "<mailto:x@y.example>", "Runa", "The Quay"),
        ("The Quay <r@quay.example>", "The Quay <q.quay.example>", "", None, "The Quay"),
        ("The Quay <r@quay.example>", "", "<https://quay.example/out>", None, "The Quay"),
        ("r@quay.example", "", "<https://quay.example/out>", None, "quay.example"),
        ("Runa Haldorsen <r@quay.example>", "", "", "Runa Haldorsen", "quay.example"),
    ],
)
def test_a_list_is_the_source_of_its_mails_and_a_person_wrote_their_own(
    tmp_path: Path, sender: str, list_id: str, unsubscribe: str, byline: str | None, source: str
) -> None:
    mail = newsletter(From=sender, List_Id=list_id, List_Unsubscribe=unsubscribe, List_Post="")
    draft = one_draft(tmp_path, "a.eml", mail.as_bytes())
    assert (draft.byline, draft.source, draft.url) == (byline, source, None)


def test_a_text_mail_is_unwrapped_and_ends_before_its_signature(tmp_path: Path) -> None:
    text = (
        "Dear all,\n\nthe ferry to Skell runs again from Monday, as the company told us this\n"
        "morning; the crossing by way of the outer islands stays closed until the\n"
        "ice has gone, which may be in the second half of April.\n\nPiet\n\n-- \nPiet Vos, Ferries\n"
    )
    draft = one_draft(tmp_path, "a.eml", plain_mail(text).as_bytes())
    greeting, body, name = draft.text.split("\n\n")
    assert (greeting, name) == ("Dear all,", "Piet")
    assert body.count("\n") == 0 and body.endswith(
        "until the ice has gone, which may be in the second half of April."
    )


def test_lines_that_flow_are_joined(tmp_path: Path) -> None:
    mail = plain_mail("The quay is \nclosed.\n\nNot the \nbridge.\n")
    mail.set_param("format", "flowed")
    assert one_draft(tmp_path, "a.eml", mail.as_bytes()).text == "The quay is closed.\n\nNot the bridge."


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "koi8-r", "shift_jis", "no-such-charset"])
@pytest.mark.parametrize("transfer", ["base64", "quoted-printable", "8bit"])
def test_charsets_and_encodings_are_undone(tmp_path: Path, charset: str, transfer: str) -> None:
    words = {"koi8-r": "Паром снова ходит", "shift_jis": "渡し船は再び運航する"}.get(
        charset, "Fähre fährt übers Wasser"
    )
    codec = "utf-8" if charset == "no-such-charset" else charset
    body = EmailMessage()
    body.set_content(
        words * 3, charset=codec, cte=transfer if transfer != "8bit" or codec != "utf-8" else "8bit"
    )
    data = body.as_bytes().replace(f'charset="{codec}"'.encode(), f'charset="{charset}"'.encode())
    assert words in one_draft(tmp_path, "a.eml", b"From: a@b.example\nSubject: x\n" + data).text


def test_a_header_is_read_whatever_words_it_is_written_in(tmp_path: Path) -> None:
    head = (
        b"From: =?utf-8?q?J=C3=B8rn_Dahl?= <j@d.example>\nSubject: =?iso-8859-1?b?RuRocmU=?=\n =?x?q?_y?=\n\n"
    )
    draft = one_draft(tmp_path, "a.eml", head + PARAGRAPH.encode())
    assert (draft.byline, draft.title) == ("Jørn Dahl", "Fähre y")


def test_attachments_are_named_and_not_kept(tmp_path: Path) -> None:
    mail = plain_mail(PARAGRAPH)
    mail.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="timetable.pdf")
    mail.add_attachment("a;b", subtype="csv", filename="tides.csv")
    mail.add_attachment(plain_mail("inner", Subject="Eels"))
    draft = one_draft(tmp_path, "a.eml", mail.as_bytes())
    assert draft.text == PARAGRAPH
    assert draft.notices == ("attached to the mail and not kept: timetable.pdf, tides.csv, Eels",)


def test_a_mail_without_text_is_told(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"] = "Picture"
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="quay.png")
    assert refusal(tmp_path, "a.eml", mail.as_bytes()) == "there is no text in this mail."


def test_a_mailbox_holds_many_mails_each_on_its_own(tmp_path: Path) -> None:
    line = b"From runa@quay.example Wed Mar 06 07:30:00 2024\n"
    text = (
        plain_mail("The quay.\n\nFrom there one sees the sea.")
        .as_bytes()
        .replace(b"\nFrom there", b"\n>From there")
    )
    empty = plain_mail("", Subject="Nothing").as_bytes()
    found = read_file(
        tmp_path, "letters.mbox", b"\n".join(line + mail for mail in (newsletter().as_bytes(), empty, text))
    )
    assert [draft.title for draft in drafts(found)] == ["The north quay, and what comes after it", "Ferries"]
    assert drafts(found)[1].text == "The quay.\n\nFrom there one sees the sea."
    assert drafts(found)[1].origin == f"{tmp_path / 'letters.mbox'} › 3"
    assert refusals(found) == ["there is no text in this mail."]


def test_a_maildir_is_read_with_its_folders_and_without_what_is_being_delivered(tmp_path: Path) -> None:
    for name in ("cur", "new", "tmp", ".Letters/cur", ".Letters/new"):
        (tmp_path / name).mkdir(parents=True)
        mail = plain_mail(PARAGRAPH, Subject=f"In {name}")
        (tmp_path / name / "1709.M1.host:2,S").write_bytes(mail.as_bytes())
    (tmp_path / "dovecot.index").write_bytes(b"\x00")
    found = list(read_source(str(tmp_path), sandbox=SANDBOX))
    assert [draft.title for draft in drafts(found)] == [
        "In .Letters/cur",
        "In .Letters/new",
        "In cur",
        "In new",
    ]
    assert refusals(found) == []


def test_a_mail_is_known_by_its_headers_whatever_its_name(tmp_path: Path) -> None:
    assert one_draft(tmp_path, "letter", newsletter().as_bytes()).format == "mail"
    assert (
        one_draft(tmp_path, "letter.txt", b"Received: from a\n by b\n" + newsletter().as_bytes()).format
        == "mail"
    )


def test_a_web_archive_is_read_as_its_page(tmp_path: Path) -> None:
    page = "<html><head><title>The north quay</title></head><body><h1>The north quay</h1>"
    page += f"<p>{PARAGRAPH}</p>"
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://ostmere.example/2024/quay\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    )
    body = (page + f"<p>{PARAGRAPH}</p>").replace("=", "=3D")
    picture = (
        "\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0=\r\n--b--\r\n"
    )
    for name in ("quay.mhtml", "quay.mht", "quay"):
        draft = one_draft(tmp_path, name, head + body + picture)
        assert (draft.title, draft.format) == ("The north quay", "page")
        assert draft.url == "https://ostmere.example/2024/quay"
        assert draft.text.startswith(PARAGRAPH)


def test_a_web_archive_without_a_page_is_told(tmp_path: Path) -> None:
    assert refusal(tmp_path, "a.mhtml", "MIME-Version: 1.0\n\n") == "there is no page in this web archive."


WHOLE = newsletter().as_bytes()


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 40), st.binary(max_size=12)), max_size=6)
)
@example([(397, 12, b"")])
def test_a_mail_that_is_damaged_anywhere_gives_a_sound_text(damages: list[tuple[int, int, bytes]]) -> None:
    data = WHOLE
    for at, length, put in damages:
        data = data[:at] + put + data[at + length :]
    mail = read_mail(data)
    assert mail.body.text == sanitise(mail.body.text)
    assert is_proper(mail.body.structure, len(mail.body.text))
    lines = (mail.subject, mail.sender, mail.mailing_list, *mail.attachments)
    assert lines == tuple(map(single_line, lines))
    read_web_archive(data)


@pytest.mark.parametrize("unit", ["Received: x\n y\n", "a: =?utf-8?q?b?=\n", "From: a <a@b>, \n c\n"])
def test_hostile_headers_take_linear_time(unit: str) -> None:
    def reading(size: int) -> Work:
        data = (unit * (size // len(unit)) + "\ntext").encode()
        return lambda: read_mail(data)

    assert grows_linearly(reading, 30_000)


def test_an_html_part_with_nothing_in_it_leaves_a_mail_without_a_text() -> None:
    mail = plain_mail("")
    mail.set_content("<!-- a remark -->", subtype="html")
    assert read_mail(mail.as_bytes()).body.text == ""
