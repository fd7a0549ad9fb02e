"""What every command that judges pages can be asked: which pages, by what configuration and rules, as what, on which day."""
from __future__ import annotations

import datetime
import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from compliance.cli.options import (
    Assumption,
    as_of_option,
    assume_option,
    column_option,
    config_option,
    encoding_option,
    exclude_option,
    include_option,
    medium_option,
    no_config_option,
    reader_option,
    rules_option,
)
from compliance.model import Medium, Readers

if TYPE_CHECKING:
    from compliance.cli.call import Said
    from compliance.config.resolve import Configurations

_OPTIONS = (
    medium_option, as_of_option, assume_option, include_option, exclude_option, encoding_option, column_option, config_option,
    no_config_option, reader_option, rules_option,
)  # fmt: skip


class Asked(Struct, frozen=True):
    """The options that commands have in common, as the call says them; what is None it leaves to the configuration."""

    medium: Medium | None = None
    as_of: datetime.date | None = None
    assume: Assumption | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    encoding: str | None = None
    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    config: Path | None = None
    no_config: bool = False
    readers: Readers | None = None
    rules_dir: Path | None = None

    def configurations(self, stdin_name: str = "") -> Configurations:
        """The configurations of the call; raises ConfigError where the one that it names is no file."""
        from compliance.config.resolve import Configurations

        return Configurations(self.config, search=not self.no_config, stdin_name=stdin_name)

    def said(self, **more: Any) -> Said:
        """What the call says of how pages are judged, with what *more* the command lets it say."""
        from compliance.cli.call import Said

        return Said(
            self.medium, self.assume, self.readers, encoding=self.encoding, rules_dir=self.rules_dir, as_of=self.as_of, columns=self.columns, **more,
        )  # fmt: skip


def asked_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that commands have in common to *command*, which takes them as one ``asked``."""

    @functools.wraps(command)
    def with_asked(*args: Any, **options: Any) -> Any:
        mine = {name: options.pop(name) for name in Asked.__struct_fields__}
        return command(*args, asked=Asked(**mine), **options)

    return functools.reduce(lambda added, option: option(added), reversed(_OPTIONS), with_asked)
