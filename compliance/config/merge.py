"""The layers of a chain as one: which value is in force for a page, and where it was written."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from compliance.config.chain import Layer
from compliance.config.files import shown
from compliance.config.globs import below, fits
from compliance.config.values import Origin

# keys whose mapping is by glob, and keys whose list holds globs
BY_GLOB = ("media", "templates", "keys")
GLOBS = ("partials", "pages", "include", "exclude")


class Told(Struct, frozen=True):
    """A value, the layer that says it and the place where it stands; ``name`` is its key or glob."""

    name: str
    value: Any
    layer: Layer
    origin: Origin


class Configuration(Struct, frozen=True):
    """The layers of a chain, the weakest first."""

    layers: tuple[Layer, ...] = ()

    def one(self, key: str) -> Told | None:
        """The strongest value of *key*, None where nobody gives one."""
        return next((_told(layer, key, layer.file.value[key], (key,)) for layer in self._saying(key)), None)

    def all(self, key: str) -> tuple[Told, ...]:
        """The items of the lists under *key* of all layers, the weakest first."""
        return tuple(
            _told(layer, key, item, (key, at))
            for layer in reversed(tuple(self._saying(key)))
            for at, item in enumerate(layer.file.value[key])
        )

    def entries(self, key: str) -> dict[str, Told]:
        """The mappings under *key* of all layers as one; what a stronger layer says of a name stands alone, and later."""
        found: dict[str, Told] = {}
        for layer in reversed(tuple(self._saying(key))):
            for name, value in layer.file.value[key].items():
                found.pop(name, None)
                found[name] = _told(layer, name, value, (key, name))
        return found

    def of_page(self, key: str, page: Path) -> Told | None:
        """What the last glob of the mapping *key* that means *page* says of it."""
        fitting = [told for told in self.entries(key).values() if _means(told, told.name, page)]
        return fitting[-1] if fitting else None

    def naming(self, key: str, page: Path) -> Told | None:
        """The last glob of the list *key* that means *page*."""
        fitting = [told for told in self.all(key) if _means(told, told.value, page)]
        return fitting[-1] if fitting else None

    def _saying(self, key: str) -> Iterator[Layer]:
        """The layers that have *key*, the strongest first."""
        return (layer for layer in reversed(self.layers) if key in layer.file.value)


def _told(layer: Layer, name: str, value: Any, at: tuple[str | int, ...]) -> Told:
    return Told(name, value, layer, Origin(shown(layer.file.path), *layer.file.marks[at]))


def _means(told: Told, glob: str, page: Path) -> bool:
    return fits(below(page, told.layer.base), glob)
