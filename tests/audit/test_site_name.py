"""Whose page it is: the host, the folder below the source, or the table."""
from __future__ import annotations

import pytest

from compliance.audit.site_name import site_name
from compliance.audit.values import Item, Kind, Shard


@pytest.mark.parametrize(
    ("kind", "source", "name", "url", "site"),
    [
        (Kind.ARCHIVE, "a.warc.gz", "https://www.a.example:8080/x", "https://www.a.example:8080/x", "www.a.example"),
        (Kind.TABLE, "t/pages.csv", "t/pages.csv#2", "", "pages.csv"),
        (Kind.TABLE, "t/pages.csv", "t/pages.csv#2", "https://b.example/", "b.example"),
        (Kind.TABLE, "t/pages.csv", "t/pages.csv#2", "https://[broken", "pages.csv"),
        (Kind.FILES, "mirror", "mirror/a.example/x/index.html", "", "a.example"),
        (Kind.FILES, "mirror/a.example", "mirror/a.example/index.html", "", "a.example"),
        (Kind.FILES, "@list.txt", "clinics/b/index.html", "", "b"),
    ],
)
def test_the_site_of_a_page(kind: Kind, source: str, name: str, url: str, site: str) -> None:
    assert site_name(Shard("0", kind, source, (name,), 0, 1), Item(name, url)) == site
