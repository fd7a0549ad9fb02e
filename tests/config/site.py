"""Folders with configuration, written for a test."""
from __future__ import annotations

import textwrap
from collections.abc import Mapping
from pathlib import Path

OWN_RULES = """
    label: superlative
    rules:
      - id: superlative.own-word
        title: 院内で禁じた語
        severity: error
        confidence: high
        basis: [comparative-superlative]
        effective: {from: 2018-06-01}
        when: {frame: own.word}
        message: 「{quote}」は使いません。
        why: 院の決まりです。
        mend: 外してください。
        flag:
          - {text: ぴかいち医療です。, quote: ぴかいち医療}
          - {text: うちはぴかいち医療。, quote: ぴかいち医療}
          - {text: ぴかいち医療をどうぞ。, quote: ぴかいち医療}
        pass:
          - {text: ふつうの医療です。, because: 語がない}
          - {text: ぴかいちです。, because: 語がない}
          - {text: 医療です。, because: 語がない}
"""
OWN_FRAMES = """
    frames:
      - frame: own.word
        about: 院内で禁じた語
        patterns: [ぴかいち 医療]
"""
"""Frames and rules of a folder of one's own: a word that the clinic forbids itself."""


def written(root: Path, files: Mapping[str, str]) -> Path:
    """*files* by their path below *root*, which is where a search for configuration ends."""
    (root / ".git").mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")
    return root
