"""What belongs to a site, by its name."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.audit.crawl.site import Site

HOME = Site.of("https://www.clinic.example/ja/")


@pytest.mark.parametrize(
    "url",
    ["https://clinic.example/", "http://www.clinic.example/a?b#c", "https://CLINIC.example:443/", "http://clinic.example:80/", "https://clinic.example./"],
)
def test_pages_of_the_site(url: str) -> None:
    assert HOME.holds(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://clinic.example.evil.example/", "https://evil-clinic.example/", "https://blog.clinic.example/",
        "https://clinic.example@evil.example/", "https://evil.example/https://clinic.example/", "https://clinic.example:8443/",
        "ftp://clinic.example/", "javascript:alert(1)", "//clinic.example/", "/ja/", "", "https://[::1", "https://clinic.example:99999/",
        "https://clinic.example/" + "x" * 3_000, "https://127.0.0.1/", "https://user@clinic.example/",
    ],
)  # fmt: skip
def test_what_is_not_of_the_site(url: str) -> None:
    assert not HOME.holds(url)


@given(st.text())
def test_any_text_is_answered(url: str) -> None:
    assert HOME.holds(url) in (True, False)
