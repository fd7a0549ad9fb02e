from __future__ import annotations

import pytest

from compliance.render.machine.root import AS_NAMED, Root


@pytest.mark.parametrize(
    ("path", "folder", "here", "told"),
    [
        pytest.param("/home/a/site/x.html", "/home/a", "/home/a", "site/x.html", id="an absolute path in it"),
        pytest.param("site/x.html", "/home/a", "/home/a", "site/x.html", id="a path from it"),
        pytest.param("x.html", "/home/a", "/home/a/site", "site/x.html", id="a path from a folder in it"),
        pytest.param("../x.html", "/home/a", "/home/a/site", "x.html", id="a path above the call and yet in it"),
        pytest.param("../../x.html", "/home/a", "/home/a/site", "../../x.html", id="a path out of it"),
        pytest.param("/home/ab/x.html", "/home/a", "/home/a", "/home/ab/x.html", id="a folder whose name begins as its"),
        pytest.param("./site/../x.html", "/home/a", "/home/a", "x.html", id="with dots"),
        pytest.param("/x.html", "/", "/", "x.html", id="the root of all"),
        pytest.param("-", "/home/a", "/home/a/site", "-", id="standard input"),
    ],
)
def test_a_path_is_told_from_the_checkout(path: str, folder: str, here: str, told: str) -> None:
    assert Root(folder, here).told(path) == told


def test_without_a_checkout_a_path_is_told_as_it_was_named() -> None:
    assert AS_NAMED.told("/home/a/./x.html") == "/home/a/x.html"
