"""A kept ledger as YAML for git and for people: one key a line, what they fill in last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml

from compliance.ledger.read import SCHEMA
from compliance.ledger.values import Entry, Ledger, Source, Was
from compliance.model import Signature

HEAD = """\
# 主張の台帳 (claim ledger) — compliance ledger
# 人が書くのは reviewer, date, decision, note だけです。ほかは compliance が書き直し、コメントは残りません。
#   decision: accepted 認める | mend 直す | rejected 認めない | 空なら未署名
#   date:     2026-04-01 のように
# was: は、署名の後で文か出典が変わった主張の、前の姿と署名です。見直して decision を書いてください。
# People write reviewer, date, decision and note alone; comments are not kept. was: what was signed before it changed.
"""
_WIDTH = 1 << 20  # a sentence stays on its line


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Nothing is written as nothing, what has lines as lines, and a day that stands twice twice."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _nothing(dumper: Any, _: None) -> Any:
    return dumper.represent_scalar("tag:yaml.org,2002:null", "")


def _string(dumper: Any, text: str) -> Any:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(type(None), _nothing)
_Dumper.add_representer(str, _string)


def written(ledger: Ledger) -> str:
    """*ledger* as the text of its file, pages by name, ending in a newline."""
    pages = [
        {"page": page, "claims": [_claim(entry) for entry in entries]} for page, entries in sorted(ledger.pages.items())
    ]
    body = {"schema": SCHEMA, "pages": pages}
    return HEAD + str(yaml.dump(body, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH))


def _claim(entry: Entry) -> dict[str, Any]:
    claim = {
        "id": entry.id,
        "claim": entry.claim,
        "quotes": list(entry.quotes),
        "kind": entry.kind,
        "treatment": entry.treatment or None,
        "evidence": _evidence(entry.evidence),
        "fit": entry.fit.value,
        "because": entry.because or None,
        **_signature(entry.signature),
    }
    return claim | ({"was": _was(entry.was)} if entry.was else {})


def _was(was: Was) -> dict[str, Any]:
    return {"id": was.id, "claim": was.claim, "evidence": _evidence(was.evidence), **_signature(was.signature)}


def _evidence(sources: Sequence[Source]) -> list[dict[str, Any]]:
    return [{"label": source.label or None, "text": source.text, "grade": source.grade.value} for source in sources]


def _signature(signature: Signature) -> dict[str, Any]:
    return {
        "reviewer": signature.reviewer or None,
        "date": signature.date,
        "decision": signature.decision.value if signature.decision else None,
        "note": signature.note or None,
    }
