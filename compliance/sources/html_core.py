"""What the readers of HTML take of turbohtml, from its core.

The front door of that package imports all that it can do, and makes two dozen dataclasses for it: 27 of the 33 ms that it takes to
import. It opens when somebody asks for something behind it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec, module_from_spec
from typing import Any


@contextmanager
def front_door_shut(name: str) -> Iterator[None]:
    """Let modules of the package *name* be imported while its own waits until what it holds is first asked for."""
    spec = None if name in sys.modules else find_spec(name)
    if spec and spec.loader:
        package, loader = module_from_spec(spec), spec.loader

        def opened(attribute: str) -> Any:
            package.__dict__.pop("__getattr__", None)
            loader.exec_module(package)
            return getattr(package, attribute)

        package.__getattr__ = opened  # type: ignore[method-assign]
        sys.modules[name] = package
    yield


try:
    with front_door_shut("turbohtml"):
        from turbohtml._html import Document, Element, Namespace, Node, Text, Token, TokenType, parse, tokenize
        from turbohtml._internal._selectors import SelectorSyntaxError
        from turbohtml.cssom import StyleDeclaration
except ImportError:  # a version whose core lies elsewhere
    sys.modules.pop("turbohtml", None)
    from turbohtml import (
        Document,
        Element,
        Namespace,
        Node,
        SelectorSyntaxError,
        Text,
        Token,
        TokenType,
        parse,
        tokenize,
    )
    from turbohtml.cssom import StyleDeclaration

__all__ = ["Document", "Element", "Namespace", "Node", "SelectorSyntaxError", "StyleDeclaration", "Text", "Token", "TokenType", "parse", "tokenize"]
