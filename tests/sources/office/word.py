"""Word files for tests: made by the library, with what it cannot write put in as XML."""
from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import docx
from docx.oxml.parser import parse_xml

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:v="urn:schemas-microsoft-com:vml"'
_NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def run(text: str, properties: str = "") -> str:
    """A run of *text*."""
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*inside: str, properties: str = "") -> str:
    """A paragraph of runs and whatever else stands in one."""
    return f'<w:p>{f"<w:pPr>{properties}</w:pPr>" if properties else ""}{"".join(inside)}</w:p>'


def box(*paragraphs: str) -> str:
    """A text box, as Word writes it: once for itself, once more for programs that are older."""
    inside = f'<w:txbxContent>{"".join(paragraphs)}</w:txbxContent>'
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def word(*body: str, header: str = "", footer: str = "", notes: Mapping[int, str] | None = None) -> bytes:
    """A file with these blocks as its body; *notes* are footnotes by their number in the file."""
    file = docx.Document()
    end = file.element.body[-1]
    for block in body:
        wrapped = parse_xml(f"<w:body {_W}>{block}</w:body>")
        for child in list(wrapped):
            end.addprevious(child)
    section = file.sections[0]
    if header:
        section.header.paragraphs[0].text = header
    if footer:
        section.footer.paragraphs[0].text = footer
    if notes:
        _add_notes(file, notes)
    saved = io.BytesIO()
    file.save(saved)
    return saved.getvalue()


def _add_notes(file: docx.document.Document, notes: Mapping[int, str]) -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    told = "".join(f'<w:footnote w:id="{at}">{paragraph(run(text))}</w:footnote>' for at, text in notes.items())
    dividing = f'<w:footnote w:type="separator" w:id="-1">{paragraph(run("――"))}</w:footnote>'
    content = f"<w:footnotes {_W}>{dividing}{told}</w:footnotes>".encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    file.part.relate_to(Part(PackURI("/word/footnotes.xml"), kind, content, file.part.package), _NOTES)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A ZIP of these parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return packed.getvalue()
