"""What is taken of turbohtml is the same that its front door gives, which opens when it is asked."""
from __future__ import annotations

import subprocess
import sys

import pytest

# each in a process of its own: what a process has imported stays
CASES = {
    "the front door stays shut": "import compliance.sources.html, sys; assert 'turbohtml.build' not in sys.modules",
    "a page with a wrong selector": "from compliance.sources import read_document as read; read('p.html', b'<style>p[[{}a>>b{display:none}</style><p style=color:red>a')",
    "opened afterwards": "from compliance.sources import html_core; import turbohtml; assert turbohtml.Element is html_core.Element",
    "opened for a name": "from compliance.sources import html_core; from turbohtml import build, parse; assert parse('a') and build.E",
    "a module behind it": "from compliance.sources import html_core; import turbohtml.query as query; assert query",
    "open before": "import turbohtml; from compliance.sources import html_core; assert turbohtml.Element is html_core.Element",
    "a version whose core lies elsewhere": """
import sys
class Lacking:
    lacks = True
    def find_spec(self, name, *where):
        if name == "turbohtml._internal._selectors" and self.lacks:
            self.lacks = False
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Lacking())
from compliance.sources import html_core
import turbohtml
assert html_core.SelectorSyntaxError is turbohtml.SelectorSyntaxError and turbohtml.build
""",
    "what it lacks": "from compliance.sources import html_core; import turbohtml; assert not hasattr(turbohtml, 'nothing')",
}


@pytest.mark.parametrize("code", CASES.values(), ids=CASES)
def test_the_core_is_that_of_the_package(code: str) -> None:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
