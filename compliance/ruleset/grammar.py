"""What reading knows, of raw rule files: words, frames, features; and the same as plain values, to be kept.

Words and the places where patterns are filed take long to find and are the same for the same files: they are kept
beside the files' content, and patterns are parsed when a page first tries them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from compliance.evidence.grading import all_words
from compliance.evidence.words import looked_for
from compliance.learned.shelves import Shelves, shelved
from compliance.reading import lexicon, rows
from compliance.reading.index import Filing
from compliance.reading.patterns import Pattern, word_concept, words
from compliance.reading.values import Feature, Filings, Frame, Grammar
from compliance.ruleset import drafts, evidence, figures, rewrites
from compliance.ruleset.groups import groups, widened

Raw = Mapping[str, Any]
FORMAT = "2"
"""How ``plain`` writes a grammar down."""
_ON_A_SHELF = 8


def grammar(raw: Raw, kept: Raw | None = None) -> Grammar:
    """Lexicon, frames and features of *raw*; words of patterns are entered in the lexicon.

    *kept* is what ``plain`` made of the grammar of the same files.
    """
    known = groups(raw)
    frames = tuple(
        Frame(f["frame"], _patterns(f, "patterns"), _patterns(f, "cancel"), f.get("ledger", ""))
        for f in raw.get("frames", ())
    )
    features = tuple(
        Feature(
            f["feature"], f["scope"], _patterns(f, "patterns"), f.get("within", 8), f.get("crosses", False),
            frozenset(f.get("needs", ())), widened(f.get("unless", ()), known),
        )
        for f in raw.get("features", ())
    )  # fmt: skip
    if kept:
        return Grammar(_lexicon(kept), frames, features, evidence.notation(raw), _filings(kept), evidence.rules(raw, kept["folded"]), drafts.drafts(raw), figures.speech(raw), raw.get("lang", "ja"))
    patterns = [p for frame in frames for p in frame.patterns + frame.cancel]
    patterns += [p for f in features for p in f.patterns]
    patterns += [Pattern(source) for _, source in rewrites.pattern_texts(raw)]
    own = sorted({word for pattern in patterns for word in words(pattern)})
    entries = [lexicon.Entry(word, word_concept(word)) for word in own]
    return Grammar(lexicon.build([*entries, *_entries(raw)]), frames, features, evidence.notation(raw), None, evidence.rules(raw, {}), drafts.drafts(raw), figures.speech(raw), raw.get("lang", "ja"))


def plain(grammar: Grammar) -> dict[str, Any]:
    """What of *grammar* takes long to find, as values that can be kept."""
    known, filings = grammar.lexicon, rows.filings(grammar)
    return {
        "senses": _kept(known.senses),
        "longest": known.longest,
        "inside": [[item.expression, sorted(item.names)] for item in known.inside],
        "folded": {word: looked_for(word) for word in sorted(all_words(grammar.evidence))},
        "filings": [[_kept(filing.slots), filing.others, filing.fewer] for filing in (filings.frames, filings.features, filings.page)],
    }


def _kept(texts: Mapping[str, str]) -> list[Any]:
    """*texts*, of which a page asks for few, to be searched where they lie."""
    shelves = shelved(texts, max(len(texts) // _ON_A_SHELF, 1))
    return [shelves.written, shelves.starts]


def _lexicon(kept: Raw) -> lexicon.Lexicon:
    inside = tuple(lexicon.Inside(expression, frozenset(names)) for expression, names in kept["inside"])
    return lexicon.Lexicon(Shelves(*kept["senses"]), kept["longest"], inside)


def _filings(kept: Raw) -> Filings:
    return Filings(*(Filing(Shelves(*slots), *rest) for slots, *rest in kept["filings"]))


def _patterns(item: Raw, key: str) -> tuple[Pattern, ...]:
    return tuple(map(Pattern, item.get(key, ())))


def _entries(raw: Raw) -> Iterator[lexicon.Entry]:
    for item in raw.get("lexicon", ()):
        joined = ("".join(parts) for parts in itertools.product(*item.get("joined", ())) if parts)
        every = itertools.chain(item["words"], joined)
        yield from _words(every, item["concept"], item.get("pos", ""), item.get("inside", False))
    yield from _words(raw.get("guards", ()), lexicon.GUARD)
    for item in raw.get("treatments", ()):
        path = f"{item['regime']}.{item['id']}"
        yield from _words(item["names"], f"treatment.{path}")
        yield from _words(item.get("brands", ()), f"treatment.{path}")
        yield from _words(item.get("brands", ()), f"brand.{path}")


def _words(items: Iterable[Any], concept: str, pos: str = "", inside: bool = False) -> Iterator[lexicon.Entry]:
    allowed = _alternatives(pos)
    for item in items:
        if isinstance(item, str):
            yield lexicon.Entry(item, concept, allowed, inside)
        else:
            own = _alternatives(item["pos"]) if "pos" in item else allowed
            yield lexicon.Entry(item["word"], concept, own, item.get("inside", inside))


def _alternatives(text: str) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()
