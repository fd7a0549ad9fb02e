"""Whether a rule's examples hold it in place: each mutant must make one of them come out differently.

A condition that can be dropped unseen is one that nobody can trust, or one that does nothing.
The rule is judged alone: that another rule of its label stays silent proves nothing of this one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import compress

from compliance import engine
from compliance.errors import Problem
from compliance.ruleset import compile, mutants
from compliance.ruleset.examples import Examples, day_of
from compliance.ruleset.groups import groups
from compliance.ruleset.values import Duty, Flag, Pass, Rule


def survivors(examples: Examples, raw: mutants.Raw, ids: Collection[str]) -> Iterator[Problem]:
    """A problem for each mutant of the rules and duties *ids* that no example notices.

    *raw* is the content of the rules folder that *examples* were compiled from, by kind.
    """
    named = groups(raw)
    judged = _Rules(examples)
    for item in raw.get("rules", ()):
        if item["id"] in ids:
            rule = compile.rule(item, named)
            before = judged.outcomes(rule)
            yield from _borrowed(rule, before)
            for mutant in mutants.of_rule(item):
                if judged.outcomes(compile.rule(mutant.item, named)) == before:
                    yield _survives(item["id"], mutant, "flag" if mutant.quieter else "pass")
    for item in raw.get("duties", ()):
        if item["id"] in ids:
            stands = _states(examples, compile.duty(item, named))
            for mutant in mutants.of_duty(item):
                if _states(examples, compile.duty(mutant.item, named)) == stands:
                    yield _survives(item["id"], mutant, "flag か pass")


def _survives(name: str, mutant: mutants.Mutant, where: str) -> Problem:
    what = f"{mutant.change} を外しても、どの例も変わりません (no example notices when it is dropped)"
    return Problem(name, what, f"この条件だけで結果の決まる例を {where} に足すか、条件を消してください")


def _borrowed(rule: Rule, outcomes: list[bool]) -> Iterator[Problem]:
    """The flag examples of *rule* that only another rule of its label raises: the mutant is the rule itself."""
    own = outcomes[: len(rule.flag)]
    for flag in compress(rule.flag, (not raised for raised in own)):
        what = f"flag の例「{flag.text}」は、この規則でなく同じラベルの別の規則が指摘します (another rule raises it)"
        yield Problem(rule.id, what, "その規則の例に移すか、この規則の指摘する例に替えてください")


class _Rules:
    """Examples of rules as pages to judge again and again."""

    def __init__(self, examples: Examples) -> None:
        self._examples = examples
        self._early = [rule for rule in examples.ruleset.rules if not engine.asks_findings(rule)]
        self._pages: dict[tuple[str, str], engine.Page] = {}

    def outcomes(self, rule: Rule) -> list[bool]:
        """For each example, flags first, whether *rule* alone raises it: a flag by the quote that it names."""
        examples: tuple[Flag | Pass, ...] = (*rule.flag, *rule.pass_)
        return [self._raised(rule, example) for example in examples]

    def _raised(self, rule: Rule, example: Flag | Pass) -> bool:
        page = self._page(example)
        if engine.asks_findings(rule) and not page.by_label:
            page.add_findings(list(engine.hits(page, self._early, example.medium)))
        claims = [claim for _, claim in engine.hits(page, [rule], example.medium)]
        if isinstance(example, Pass):
            return bool(claims)
        blocks = page.reading.document.blocks
        quotes = (blocks[c.sentence.block].text.chars[c.span.start : c.span.end] for c in claims)
        return example.quote in quotes

    def _page(self, example: Flag | Pass) -> engine.Page:
        key = example.text, example.medium.value
        if key not in self._pages:
            self._pages[key] = engine.Page(self._examples.reading(example.text))
        return self._pages[key]


def _states(examples: Examples, duty: Duty) -> list[tuple[str, bool]]:
    """For each example its state under *duty* alone, and whether the treatment that it names is told of."""
    found = [(e, *examples.owed(e, [duty], day_of(duty))) for e in (*duty.flag, *duty.pass_)]
    return [(state, example.treatment in treatment) for example, state, treatment in found]
