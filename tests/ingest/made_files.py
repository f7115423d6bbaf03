"""Files of other programs' kinds, as small as they can be and still be real: PDF, EPUB, Word, mail."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage

Files = Mapping[str, str | bytes]

PARAGRAPH = (
    "The harbour council of Ostmere agreed on Tuesday to rebuild the north quay before the winter storms, "
    "and set aside four million crowns for the work that divers are to begin in the first week of May."
)


def pdf(
    pages: Sequence[Sequence[str]], *, title: str = "", author: str = "", created: str = "", sizes: str = ""
) -> bytes:
    """A PDF whose pages hold these lines, in one font; `sizes` are those of the first lines."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids: list[int] = []
    for number, lines in enumerate(pages):
        points = [*map(int, sizes.split())] if number == 0 else []
        content = b"BT 14 TL 60 780 Td\n"
        for line, size in zip(lines, points + [11] * len(lines), strict=False):
            escaped = (
                line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
            )
            content += b"/F1 %d Tf (%s) Tj T*\n" % (size, escaped)
        content += b"ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (
        len(kids),
        b" ".join(b"%d 0 R" % kid for kid in kids),
    )
    told = {"Title": title, "Author": author, "CreationDate": created}
    objects.append(
        b"<< %s >>" % b" ".join(f"/{key} ({value})".encode() for key, value in told.items() if value)
    )
    written = b"%PDF-1.4\n"
    offsets: list[int] = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return written + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R /Info %d 0 R >>\n"
        b"startxref\n%d\n%%%%EOF" % (len(objects) + 1, table, len(objects) + 1, len(objects), len(written))
    )


def zipped(files: Files, *, packed: bool = True) -> bytes:
    """A zip that holds these files."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, archive.compression)
    return held.getvalue()


def epub(
    chapters: Mapping[str, str], *, contents: Mapping[str, str] | None = None, others: Files | None = None
) -> bytes:
    """An EPUB 3 whose spine is these documents (name to body), with a table of contents (name to title).

    `others` are further files, or other ones of the same names.
    """
    names = list(chapters)
    titles = contents if contents is not None else {name: f"About {name}" for name in names}
    items = "".join(
        f'<item id="c{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(names)
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(names)))
    links = "".join(f'<li><a href="{name}">{title}</a></li>' for name, title in titles.items())
    files: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": (
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
            '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
        ),
        "OEBPS/book.opf": (
            '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
            '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Quays of the North</dc:title>'
            "<dc:creator>Runa Haldorsen</dc:creator><dc:creator>Piet Vos</dc:creator>"
            "<dc:language>en</dc:language><dc:identifier>urn:uuid:5f0c</dc:identifier><dc:date>2024-03-05</dc:date>"
            "<dc:publisher>Ostmere Press</dc:publisher></metadata>"
            f'<manifest><item id="toc" href="toc.xhtml" properties="nav"/>{items}</manifest>'
            f"<spine>{spine}</spine></package>"
        ),
        "OEBPS/toc.xhtml": (
            '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>'
            f'<nav epub:type="toc"><ol>{links}</ol></nav></body></html>'
        ),
    }
    files |= {
        f"OEBPS/{name}": f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>'
        for name, body in chapters.items()
    }
    return zipped(files | dict(others or {}))


_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word(body: str, *, footnotes: str = "", about: str = "", others: Files | None = None) -> bytes:
    """A Word file with this body in WordprocessingML, whose footnotes and properties may be told."""
    kinds = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kinds}.document.main+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="r1" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/>'
            "</Relationships>"
        ),
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="r1" Type="{_RELATIONS}/footnotes" Target="footnotes.xml"/>'
            f'<Relationship Id="r2" Type="{_RELATIONS}/styles" Target="styles.xml"/>'
            f'<Relationship Id="r3" Type="{_RELATIONS}/numbering" Target="numbering.xml"/></Relationships>'
        ),
        "word/styles.xml": (
            f"<w:styles {_WORD}>"
            + "".join(
                f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}">'
                f'<w:name w:val="{name}"/></w:style>'
                for name in ("Title", "heading 1", "heading 2", "Quote")
            )
            + "</w:styles>"
        ),
        "word/numbering.xml": (
            f'<w:numbering {_WORD}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
            '<w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
        ),
        "word/footnotes.xml": f"<w:footnotes {_WORD}>{footnotes}</w:footnotes>",
        "word/document.xml": f"<w:document {_WORD}><w:body>{body}</w:body></w:document>",
        "docProps/core.xml": (
            f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
            f"{about}</cp:coreProperties>"
        ),
    }
    return zipped(files | dict(others or {}))


def word_paragraph(text: str, style: str = "", *, numbered: bool = False) -> str:
    """A paragraph of WordprocessingML."""
    look = f'<w:pStyle w:val="{style}"/>' if style else ""
    look += '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if numbered else ""
    return f'<w:p><w:pPr>{look}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def newsletter(**headers: str) -> EmailMessage:
    """A newsletter as such programs send it: text and HTML, with headers of a mailing list."""
    mail = EmailMessage()
    told = {
        "From": "Runa Haldorsen <runa@quayletter.example>",
        "To": "reader@example.org",
        "Subject": "The north quay, and what comes after it",
        "Date": "Wed, 06 Mar 2024 07:30:00 +0100",
        "Message-ID": "<march-6@quayletter.example>",
        "List-Id": '"The Quay Letter" <quay.quayletter.example>',
        "List-Post": "<https://quayletter.example/p/north-quay>",
        "List-Unsubscribe": "<https://quayletter.example/out>",
    }
    for name, value in (told | {name.replace("_", "-"): value for name, value in headers.items()}).items():
        if value:
            mail[name] = value
    mail.set_content(
        f"View this email in your browser: https://quayletter.example/p/north-quay\n\n{PARAGRAPH}\n"
    )
    mail.add_alternative(
        "<html><body><div style='display:none'>What the council decided</div><table><tr><td>"
        "<p><a href='https://quayletter.example/b'>View in browser</a></p>"
        f"<h1>North quay</h1><p>{PARAGRAPH}</p><h2>Also</h2>"
        "<ul><li>Ferries run again</li><li>Eels are back</li></ul>"
        "<p>You are receiving this because you signed up.</p>"
        "<p><a href='https://quayletter.example/out'>Unsubscribe</a></p>"
        "<p>1 Quay Street, Ostmere</p></td></tr></table></body></html>",
        subtype="html",
    )
    return mail
