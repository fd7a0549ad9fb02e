"""How one line of a page was read, and why each rule did or did not apply: for the person who asks."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence

from compliance import advertisement, engine
from compliance.learned import agreement, model
from compliance.learned.card import Card
from compliance.learned.rules import heard_rules
from compliance.learned.surroundings import Surroundings
from compliance.model import Document, Medium, Sentence
from compliance.reading import coined
from compliance.reading.read import Reader
from compliance.reading.told import treatments_of
from compliance.reading.units import Unit
from compliance.reading.values import Claim, Reading
from compliance.review import Checker
from compliance.ruleset import ground
from compliance.ruleset.values import Rule, Ruleset

# patterns that came near but did not match, a sentence: more would bury what matters
_NEAR_MISSES = 8
_LABELS = 4
_SHARES = 4
_FALLS = "指摘しない"


def explain(
    document: Document,
    line: int,
    ruleset: Ruleset,
    *,
    medium: Medium = Medium.WEBSITE,
    as_of: datetime.date | None = None,
    assume: str | None = None,
) -> str:
    """The reading of the sentences that touch *line* (from 1) of *document*, as text in Japanese."""
    day = as_of or datetime.date.today()
    second = model.load()
    reader = Reader(ruleset.grammar, second)
    reading = reader.read(document)
    rules = ground.in_force(ruleset, day).rules
    decision = advertisement.decide(reading, medium, assume, engine.flagged(reading, engine.Filed(rules), medium))
    lines = [*_hardly_held(ruleset, day), f"広告にあたるか: {'はい' if decision.applies else 'いいえ'} — {'; '.join(decision.reasons)}"]
    sentences = [s for s in reading.sentences if _touches(document, s, line)]
    if not sentences:
        return "\n".join([*lines, f"{line} 行目に読む文はありません (タグ・空行・隠し要素など)"])
    page = engine.Page(reading)
    rules += heard_rules(rules)
    found = list(engine.hits(page, [rule for rule in rules if not engine.asks_findings(rule)], medium))
    around = agreement.surroundings(reading.sentences, found, reading.chances)
    page.add_findings(list(agreement.agreed(found, around, second.card)))
    names = {treatment.concept: treatment.name for treatment in ruleset.treatments}
    review = Checker(ruleset).check(document, medium=medium, as_of=day, assume=assume, rewrite=True)
    rewrites = {(found.block_index, found.sentence): found.rewrite for found in review.findings if found.rewrite}
    for sentence in sentences:
        lines += ["", *_sentence(reader, reading, sentence), *_heard(reading, sentence)]
        for claim in (c for c in reading.claims if c.sentence is sentence):
            lines += _claim(claim, document, rules, page, medium, names, (around, second.card))
        if (sentence.block, sentence.text) in rewrites:
            lines.append(f"  書き換え案: {rewrites[sentence.block, sentence.text]}")
    return "\n".join(lines)


def _hardly_held(ruleset: Ruleset, day: datetime.date) -> Iterator[str]:
    """That most rules are of later law, where they are."""
    held = ground.held(ruleset, day)
    if day < held.mostly_from:
        yield f"定め: {day} に効いていた規則は {held.of} 本のうち {held.rules} 本だけです。多くは {held.mostly_from} から"


def _touches(document: Document, sentence: Sentence, line: int) -> bool:
    span = document.blocks[sentence.block].text.locate(sentence.start, sentence.end)
    return document.place(span.start).line <= line <= document.place(span.end - 1).line


def _sentence(reader: Reader, reading: Reading, sentence: Sentence) -> Iterator[str]:
    block = reading.document.blocks[sentence.block]
    unit = reader.unit(block, sentence, coined.widened(reader.grammar.lexicon, reading.document))
    yield f"文: {sentence.text}"
    yield f"  所: {block.kind.value}, {block.visibility.value}; 見出し: {' > '.join(block.headings) or 'なし'}"
    if unit.own:
        yield f"  補う見出し: {''.join(token.surface for token in unit.tokens[: unit.own])}"
    yield "  語: " + " ".join(f"{token.surface}[{token.base}/{token.pos}]" for token in unit.tokens[unit.own :])
    yield "  概念: " + ("; ".join(_mentions(unit)) or "なし")
    near = _near_misses(reader, unit)
    if near:
        yield "  あと一歩の型: " + "; ".join(near)


def _mentions(unit: Unit) -> Iterator[str]:
    for mention in sorted(unit.mentions, key=lambda m: (m.start, m.end)):
        names = _leaves(name for name in mention.names if not name.startswith("="))
        if names:
            yield f"{_surface(unit, mention.start, mention.end)} = {', '.join(names)}"


def _leaves(names: Iterable[str]) -> list[str]:
    """*names* without those that are ancestors of others."""
    found = sorted(names)
    return [name for name in found if not any(other.startswith(f"{name}.") for other in found)]


def _surface(unit: Unit, start: int, end: int) -> str:
    return "".join(token.surface for token in unit.tokens[start:end])


def _near_misses(reader: Reader, unit: Unit) -> list[str]:
    matcher = unit.matcher()
    matched = {pattern.source for _, pattern, _ in reader.frames(matcher)}
    near = [
        f"{frame.name}: {pattern.source}"
        for frame in reader.grammar.frames
        for pattern in frame.patterns
        if pattern.source not in matched and len(pattern.required) > 1 and matcher.possible(pattern)
    ]
    return near[:_NEAR_MISSES]


def _heard(reading: Reading, sentence: Sentence) -> Iterator[str]:
    """What the second reader finds likely of *sentence*, the likeliest first."""
    chances = reading.chances.get(reading.sentences.index(sentence), {})
    told = sorted(chances.items(), key=lambda item: (-item[1], item[0]))[:_LABELS]
    if told:
        yield "  第二の読み手: " + ", ".join(f"{label} {chance:.2f}" for label, chance in told)


def _claim(
    claim: Claim, document: Document, rules: Sequence[Rule], page: engine.Page, medium: Medium,
    names: Mapping[str, str], weighed: tuple[Surroundings, Card],
) -> Iterator[str]:  # fmt: skip
    quote = document.blocks[claim.sentence.block].text.chars[claim.span.start : claim.span.end]
    yield f"  型 {claim.frame}: 「{quote}」" + (" (見出しから補った)" if claim.filled else "")
    yield f"    式: {claim.pattern or '(検出器)'}"
    yield f"    様相と所: {', '.join(sorted(claim.features)) or 'なし'}"
    yield f"    対象の治療: {treatments_of(claim.focus, names) or 'なし'}; 根拠: {claim.note or 'なし'}"
    for rule in rules:
        if claim.frame in rule.when.frames:
            held = engine.obstacle(rule, claim, page, medium)
            told = _weight(rule, claim, *weighed) if not held and not engine.asks_findings(rule) else ""
            yield f"    {'×' if held or told.endswith(_FALLS) else '○'} {rule.id}" + (f" — {held or told}" if held or told else " — 指摘する")


def _weight(rule: Rule, claim: Claim, around: Surroundings, card: Card) -> str:
    """How probable both readers together find it that *rule* is right about *claim*, and what weighed most."""
    if not rule.audible:
        return ""
    candidate = around.candidate(claim.order, rule.label)
    shares = sorted(card.shares(candidate).items(), key=lambda item: (-abs(item[1]), item[0]))[:_SHARES]
    chance = card.chance(candidate, always_false=rule.always_false)
    verdict = "指摘する" if chance >= card.stands else _FALLS
    return f"確からしさ {chance:.2f} ({', '.join(f'{name} {share:+.1f}' for name, share in shares)}): {verdict}"
