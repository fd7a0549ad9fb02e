"""The weights that were learned, and what they say of a sentence: for each label a linear score and what the network adds."""

from __future__ import annotations

import functools
import json
import math
import mmap
from array import array
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources

import msgspec
from msgspec import Struct, field, to_builtins

from compliance.learned.card import Card
from compliance.learned.duty_card import DutyCard
from compliance.learned.features import Part
from compliance.learned.network import MOST_ROWS, Network, in_bytes, lanes, spaced
from compliance.learned.shelves import Shelves, shelved
from compliance.memo import Memo

FILE = "weights.dat"
# a weight is written as two characters: its label, and its size in steps of the label's unit
_FIRST_LABEL, _ZERO = 0x30, 0x440  # in UTF-8 one byte and two
LARGEST = 0x3BF
# after a feature's weights stands its row in the network, if it has one
_ROW = "!"
# bits of a label's field in a number of all labels, and of which kind an array of such fields is; a sentence has fewer features than would fill one
_FIELD, _HALF, _FIELDS = 32, 1 << 31, "I"
_COUNTED = (1).to_bytes(_FIELD // 8, "little")


class Voice(Struct, frozen=True):
    """How one label is scored: its log-odds are ``bias`` + ``unit`` × the steps of a sentence's weights.

    A ``disclosure`` is that which meets the duty of the label.
    """

    label: str
    bias: float
    unit: float
    disclosure: bool = False


class _Head(Struct, frozen=True):
    """The first line of the file; ``shelves`` says where each begins behind it, and last where all end."""

    card: Card
    voices: tuple[Voice, ...]
    network: Network | None
    duties: DutyCard | None
    shelves: list[int]


class Sum(Struct, frozen=True):
    """The weights of some features, added up as one number or, where they are very many, as several; and how many features these are.

    Sums of features that differ may be added.
    """

    numbers: tuple[int, ...]
    count: int

    def __add__(self, other: Sum) -> Sum:
        count = self.count + other.count
        if count <= MOST_ROWS:
            return Sum((sum(self.numbers) + sum(other.numbers),), count)
        return Sum(self.numbers + other.numbers, count)


class Weighed:
    """Features that have a weight; how many steps they weigh for a label is looked up once: under another heading the same is asked again."""

    __slots__ = ("_by_label", "_parts")

    def __init__(self, parts: Sequence[tuple[Part, str]]) -> None:
        """*parts* are the features with their weights, packed."""
        self._parts = parts
        self._by_label: dict[int, Sequence[tuple[Part, int]]] = {}

    def of(self, label: int) -> Sequence[tuple[Part, int]]:
        """The features that weigh something for the *label*-th voice, and how many steps."""
        if label not in self._by_label:
            mark = chr(_FIRST_LABEL + label)  # which is never that of a size
            self._by_label[label] = [(part, ord(text[at + 1]) - _ZERO) for part, text in self._parts if (at := text.find(mark)) >= 0]
        return self._by_label[label]


class Model(Struct, frozen=True):
    """A voice a label, for each feature its weights, packed, the network beside them, and the cards by which findings and duties stand.

    ``numbers`` remembers as numbers what was asked for: a field a label, then one that counts the features with a row in the
    network, then the lanes of that row; ``texts`` their weights without the row, which tell what weighed most.
    """

    card: Card
    voices: tuple[Voice, ...]
    weights: Shelves
    network: Network | None = None
    duties: DutyCard | None = None
    numbers: dict[str, int] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    sums: Memo[tuple[str, ...], Sum] = field(default_factory=Memo)
    headings: Memo[tuple[str, ...], Weighed] = field(default_factory=Memo)

    def above(self, names: tuple[str, ...]) -> Sum:
        """The weights of the features *names* of a heading: remembered in ``sums``, for many sentences stand under it."""
        return self.sums.get(names, lambda: self.sum(set(names)))

    def sum(self, names: set[str]) -> Sum:
        """The weights of the features *names*, each of which stands there once."""
        found = list(map(self.numbers.__getitem__, self._asked(names)))
        return Sum(tuple([sum(found[at : at + MOST_ROWS]) for at in range(0, len(found), MOST_ROWS)]), len(names))

    def _asked(self, names: set[str]) -> set[str]:
        """Those of *names* that weigh something: in ``numbers`` and ``texts`` from now on."""
        known = names & self.numbers.keys()  # nearly all, of whom no more is asked
        new, count = self.weights.among(names - known), len(self.voices)
        for name in new:
            weights, _, units = self.weights[name].partition(_ROW)
            self.numbers[name] = _as_number(weights, units, count)
            self.texts[name] = weights
        return known | new

    def odds(self, said: Sum) -> list[float]:
        """The log-odds of each voice's label in a sentence whose features have the sum *said*."""
        return self.listened(said)[0]

    def listened(self, said: Sum) -> tuple[list[float], Sequence[int]]:
        """The same, and what the first units of the network say, by which a neighbour hears the sentence."""
        steps, rows, sums, zero = self._fields(said)
        norm = math.sqrt(said.count) or 1.0
        told = [voice.bias + voice.unit * (step - zero) / norm for voice, step in zip(self.voices, steps, strict=True)]
        if not self.network:
            return told, ()
        below = self.network.below(sums, rows, norm)
        return [own + other for own, other in zip(told, self.network.told(below), strict=True)], below

    def _fields(self, said: Sum) -> tuple[Sequence[int], int, Sequence[int], int]:
        """The labels' fields of *said*, how many features have a row, the lanes of these rows, and what stands in a label's field for nought."""
        count = len(self.voices)
        shift = _FIELD * (count + 1)
        numbers = [number + _zero(count) for number in said.numbers] or [_zero(count)]
        fields = _added([lanes(number & (1 << shift) - 1, count + 1, _FIELDS) for number in numbers])
        sums = _added([lanes(number >> shift, len(self.network.begin)) for number in numbers]) if self.network else ()
        return fields[:count], fields[count], sums, _HALF * len(numbers)

    def lighten(self) -> None:
        """Let go of what the features of a book were looked up in: some fifty megabytes, made again where they are asked for."""
        self.numbers.clear()
        self.texts.clear()
        self.weights.together()

    def known(self, parts: Sequence[Part]) -> Weighed:
        """Those of *parts* that have a weight at all."""
        self._asked({name for name, _, _ in parts})
        texts = self.texts
        return Weighed([(part, text) for part in parts if (text := texts.get(part[0]))])

    def known_above(self, names: tuple[str, ...]) -> Weighed:
        """Those of the features *names* of a heading that have a weight, which are nowhere in a sentence under it: remembered as ``above`` is."""
        return self.headings.get(names, lambda: self.known([(name, 0, 0) for name in names]))

    def shares(self, known: Iterable[Weighed], label: int, count: int) -> dict[Part, float]:
        """What each of the *known* parts adds to the *label*-th voice's linear score in a sentence with *count* features; those that add nothing are left out."""
        unit = self.voices[label].unit / math.sqrt(count or 1)
        return {part: steps * unit for weighed in known for part, steps in weighed.of(label)}


def _added(rows: Sequence[Sequence[int]]) -> Sequence[int]:
    """The sum of *rows*, place by place."""
    return rows[0] if len(rows) == 1 else [*map(sum, zip(*rows, strict=True))]


@functools.cache
def _zero(count: int) -> int:
    """*count* fields, each of them half of what it can hold: then no sum of sizes borrows from its neighbour."""
    return sum(_HALF << _FIELD * label for label in range(count))


def _as_number(weights: str, units: str, count: int) -> int:
    """The *weights* of a feature and the *units* of its row, packed, as one number: adding such numbers adds all *count* labels and all units at once."""
    fields = _blank(count)[:]
    for label, size in zip(weights[::2], weights[1::2], strict=True):
        fields[ord(label) - _FIRST_LABEL] = ord(size) + (_HALF - _ZERO)
    written = in_bytes(fields)
    if units:
        written += _COUNTED + spaced(units)
    return int.from_bytes(written, "little") - _zero(count)


@functools.cache
def _blank(count: int) -> array[int]:
    """*count* fields of no weight, as in ``_zero``."""
    return array(_FIELDS, (_HALF,)) * count


def packed(sizes: Mapping[int, int], units: str = "") -> str:
    """The weights of a feature, label → steps within ±LARGEST, and its row in the network, as they stand in the file."""
    weights = "".join(chr(_FIRST_LABEL + label) + chr(_ZERO + size) for label, size in sorted(sizes.items()))
    return f"{weights}{_ROW}{units}" if units else weights


@functools.cache
def load() -> Model:
    """The model that comes with the package."""
    with resources.as_file(resources.files(__package__).joinpath(FILE)) as path, path.open("rb") as file:
        return read(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def read(written: bytes | mmap.mmap) -> Model:
    """The model written as *written* by ``write``."""
    head = written.find(b"\n") + 1
    told = msgspec.json.decode(written[:head], type=_Head)
    return Model(told.card, told.voices, Shelves(written, [head + start for start in told.shelves]), told.network, told.duties)


def write(model: Model) -> bytes:
    """*model* as a line of JSON and the shelves of its weights: the same model gives the same bytes."""
    weights = shelved(model.weights)
    told = {name: to_builtins(getattr(model, name)) for name in ("card", "voices", "network", "duties")}
    head = json.dumps({**told, "shelves": weights.starts}, ensure_ascii=False, separators=(",", ":"))
    return head.encode() + b"\n" + weights.written[:]
