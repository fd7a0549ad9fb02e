"""Files that links lead to."""
from __future__ import annotations

import pytest

from compliance.sources.includes import finder
from compliance.sources.includes.links import aliases, through

FILES = {"shared/foot.html", "shared/inc/nav.html", "site/a.html"}


@pytest.mark.parametrize(
    ("links", "found"),
    [
        ({"site/foot.html": "../shared/foot.html"}, {"site/foot.html": "shared/foot.html"}),
        ({"site/foot.html": "../shared/../shared/foot.html"}, {"site/foot.html": "shared/foot.html"}),
        ({"site/inc": "../shared/inc"}, {"site/inc/nav.html": "shared/inc/nav.html"}),
        ({"a": "b", "b": "shared/foot.html"}, {"a": "shared/foot.html", "b": "shared/foot.html"}),
        ({"self": "."}, {"self/shared/foot.html": "shared/foot.html", "self/shared/inc/nav.html": "shared/inc/nav.html", "self/site/a.html": "site/a.html"}),
        ({"a": "b", "b": "a"}, {}),
        ({"a": "../elsewhere.html", "b": "/etc/passwd", "c": "gone.html", "d": ".."}, {}),
    ],
)
def test_a_link_leads_to_a_file_of_the_site(links: dict[str, str], found: dict[str, str]) -> None:
    assert aliases(FILES, links) == found


def test_a_part_that_is_found_by_its_link_is_the_file() -> None:
    found = {"site/foot.html": "shared/foot.html"}
    find = through(finder({*FILES, *found}), found)

    assert find("foot.html", "site/a.html") == "shared/foot.html"
    assert find("gone.html", "site/a.html") is None
