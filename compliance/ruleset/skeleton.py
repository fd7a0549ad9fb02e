"""A new rule to be filled in: text of a rule file that loads, with comments on what belongs where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compliance.errors import Problem, RuleError
from compliance.ruleset import yamlfile
from compliance.ruleset.values import UNNAMED, Rule

TODO = "記入:"  # a text that begins so is still to be written
_EXAMPLES = 3

_HEAD = """label: {label}
rules:
"""
_RULE = """  - id: {id}
    # 何が問題か、二、三語で (a title of two or three words)
    title: "記入: 題"
    # 本当ならどれほど悪いか (how bad if true): error | warning | info
    severity: warning
    # 読みがどれほど確かか (how sure the reading is): high | medium | low
    confidence: medium
    # 根拠: rules/law/ の id (its ground in law). 根拠のないルールは足せません
    basis: [{basis}]
    # 根拠が効力をもつ日から。終わった日は until
    effective: {{from: 2018-06-01}}
    # 媒体を限るときだけ (only where the medium matters)
    # media: [website, landing-page]
    when:
      # 文の型: rules/frames/ の frame。並びなら、どれか (the kind of statement)
      frame: {frame}
      # 型の中に要る概念、要る様相や所、近くに要る・あってはならない型 (what else must or must not hold)
      # has: [[target.hair]]
      # with: [[block.heading, block.item]]
      # without: {{frames: [survey.method], within: section}}
    # 例外: rules/modality/ と rules/contexts/ の feature か group。一つごとに、それだけが止める pass の例が要ります
    # unless: [unasserted]
    # 指摘の一文。{{quote}} は文中の言葉 (the finding in a sentence)
    message: "記入: 「{{quote}}」は、…と読めます。"
    why: "記入: なぜ問題か"
    mend: "記入: どう直すか"
    # 指摘する文を三つ以上、言い方を変えて。quote は指摘される言葉そのまま (three that a reviewer would send back)
    flag:
      - {{text: "記入: 指摘する文 1", quote: "記入:"}}
      - {{text: "記入: 指摘する文 2", quote: "記入:"}}
      - {{text: "記入: 指摘する文 3", quote: "記入:"}}
    # よく似ていて問題のない文を三つ以上、そのわけとともに (three near misses, and why)
    pass:
      - {{text: "記入: 問題のない文 1", because: "記入: わけ"}}
      - {{text: "記入: 問題のない文 2", because: "記入: わけ"}}
      - {{text: "記入: 問題のない文 3", because: "記入: わけ"}}
"""
_SAYS = {
    "title": "何が問題かを二、三語で",
    "message": "指摘を一文で。{quote} は文中の言葉になります",
    "why": "なぜ問題かを一文で",
    "mend": "どう直すかを一文で",
}


def text(name: str, label: str, frame: str, basis: Sequence[str], before: str = "", where: str = "") -> str:
    """The content of the rule file of *label* with a new rule *name* at its end; *before* is what it held.

    Raises:
        RuleError: *before*, of the file *where*, is not written so that a rule can stand after its last one.
    """
    rule = _RULE.format(id=name, frame=frame, basis=", ".join(basis))
    if not before.strip():
        return _HEAD.format(label=label) + rule
    whole = before.rstrip("\n") + "\n" + rule
    if not _ends_with(name, label, whole, where):
        what = "このファイルの終わりにはルールを足せません (a rule cannot stand at its end)"
        raise RuleError(Problem(where, what, "--rules を付けずに出し、ご自分で貼ってください"))
    return whole


def _ends_with(name: str, label: str, content: str, where: str) -> bool:
    try:
        value, _ = yamlfile.parse(content, where)
    except RuleError:
        return False
    if not isinstance(value, dict) or value.get("label") != label or not isinstance(value.get("rules"), list):
        return False
    return bool(value["rules"][-1].get("id") == name)


def unfilled(rule: Rule) -> Iterator[Problem]:
    """What of a new *rule* is still to be named and written, a problem each."""
    for key, names, folder in (("basis", rule.basis, "law"), ("frame", rule.when.frames, "frames")):
        if UNNAMED in names:
            mend = f"rules/{folder}/ にある名を {UNNAMED!r} の所に書いてください"
            yield Problem(rule.id, f"{key} がまだ決まっていません (still to be named)", mend)
    for key, mend in _SAYS.items():
        if getattr(rule, key).startswith(TODO):
            yield Problem(rule.id, f"{key} がまだ書かれていません (still to be written)", mend)
    for key, examples in (("flag", rule.flag), ("pass", rule.pass_)):
        lacking = _EXAMPLES - sum(not example.text.startswith(TODO) for example in examples)
        if lacking > 0:
            mend = "審査で返す文を、言い方を変えて" if key == "flag" else "よく似ていて問題のない文を、わけとともに"
            yield Problem(rule.id, f"{key} の例があと {lacking} つ要ります ({lacking} more examples needed)", mend)
        elif any(example.text.startswith(TODO) for example in examples):
            yield Problem(rule.id, f"{key} に「{TODO}」の行が残っています (a line still to be written)", "消してください")
