"""Identifiers: how each is found, and which are not as they should be."""
from __future__ import annotations

import pytest

from compliance.references.identifiers import identifiers, is_isbn


@pytest.mark.parametrize(
    ("text", "kind", "found", "valid"),
    [
        ("doi:10.3390/cells9061344.", "doi", "10.3390/cells9061344", True),
        ("https://doi.org/10.1000/xyz123", "doi", "10.1000/xyz123", True),
        ("(10.1000/xyz123)", "doi", "10.1000/xyz123", True),
        ("doi:cells9061344", "doi", "cells9061344", False),
        ("doi:10.12/x", "doi", "10.12/x", False),
        ("PMID: 40100190", "pmid", "40100190", True),
        ("PMID：４０１００１９０", "pmid", "40100190", True),
        ("https://pubmed.ncbi.nlm.nih.gov/40100190/", "pmid", "40100190", True),
        ("PMID: 123456789", "pmid", "123456789", False),
        ("PMID: 4O100190", "pmid", "4O100190", False),
        ("PMC10750333", "pmcid", "PMC10750333", True),
        ("PMC12", "pmcid", "PMC12", False),
        ("jRCTs031200123", "jrct", "jRCTs031200123", True),
        ("jRCT1031200123", "jrct", "jRCT1031200123", True),
        ("jRCTs03120012", "jrct", "jRCTs03120012", False),
        ("jRCT103120012", "jrct", "jRCT103120012", False),
        ("UMIN000012345", "umin", "UMIN000012345", True),
        ("recptno=R000056942", "umin", "R000056942", True),
        ("UMIN00001234", "umin", "UMIN00001234", False),
        ("NCT01234567", "nct", "NCT01234567", True),
        ("NCT 01234567", "nct", "NCT01234567", True),
        ("NCT0123456", "nct", "NCT0123456", False),
        ("ISBN 978-4-06-519981-7", "isbn", "978-4-06-519981-7", True),
        ("ISBN4-06-519981-X", "isbn", "4-06-519981-X", False),
        ("ISBN 978-4-06-519981-8", "isbn", "978-4-06-519981-8", False),
        ("出典:https://example.com/a/b?c=1(2024年)", "url", "https://example.com/a/b?c=1", True),
        ("https://example", "url", "https://example", False),
        ("https://en.example.org/wiki/Hair_(biology)を参照", "url", "https://en.example.org/wiki/Hair_(biology)", True),
    ],
)
def test_an_identifier_is_found_and_judged_by_its_syntax(text: str, kind: str, found: str, valid: bool) -> None:
    told = [(i.text, i.valid) for i in identifiers(text) if i.kind == kind]

    assert told == [(found, valid)]


@pytest.mark.parametrize("text", ["電話 03-0000-0000", "10.5/10点の評価", "NCTの会", "UMINに登録された試験", "2019;13:2777-2786", ""])
def test_what_is_none(text: str) -> None:
    assert identifiers(text) == ()


def test_an_identifier_is_told_once() -> None:
    assert len(identifiers("PMID: 1234 と PMID:1234")) == 1


@pytest.mark.parametrize(("isbn", "right"), [("0-306-40615-2", True), ("0306406153", False), ("0-8044-2957-X", True), ("9780306406157", True), ("978030640615X", False)])
def test_the_check_digit(isbn: str, right: bool) -> None:
    assert is_isbn(isbn) is right
