"""The server: texts come in as they are typed, and what they tell goes out; one thread judges, always the newest text."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.workspace import TextDocument

from compliance import __version__
from compliance.errors import ComplianceError
from compliance.lsp import told
from compliance.lsp.judge import Checked, Judge

Result = TypeVar("Result")


class Server(LanguageServer):
    """Texts by their URI as they were last judged.

    While a text is judged, what is typed is only taken down: then the newest text is judged, and those between never are.
    """

    def __init__(self, judge: Judge) -> None:
        super().__init__("compliance", __version__)
        self.judge = judge
        self._open: set[str] = set()  # as clients write them: the workspace knows them without their escapes
        self._stale: set[str] = set()  # what changed, or what it rests on, since it was last judged
        self._checked: dict[str, tuple[int | None, Checked | None]] = {}
        self._mended: dict[str, tuple[int | None, Checked | None]] = {}
        self._running: dict[str, asyncio.Task[None]] = {}
        self._asking: dict[str, asyncio.Task[None]] = {}
        self._thread = ThreadPoolExecutor(max_workers=1)

    def changed(self, uri: str) -> None:
        """Judge the text at *uri*, which is open, once what is being judged of it is done."""
        self._open.add(uri)
        self._stale.add(uri)
        task = self._running.get(uri)
        if task is None or task.done():
            self._running[uri] = asyncio.ensure_future(self._judge(uri))

    def saved(self, uri: str) -> None:
        """Judge the text at *uri*, which was opened or saved; where what is open is a part, ask the pages anew that take it in.

        Between two of these pages what is typed is judged.
        """
        self._open.add(uri)
        for part in self._open:
            if task := self._asking.get(part):
                task.cancel()
            self._asking[part] = asyncio.ensure_future(self._ask(part))
        self.changed(uri)

    def closed(self, uri: str) -> None:
        """Forget the text at *uri*."""
        self._open.discard(uri)
        for task in (self._running.pop(uri, None), self._asking.pop(uri, None)):
            if task:
                task.cancel()
        self._checked.pop(uri, None)
        self._mended.pop(uri, None)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=uri, diagnostics=[]))

    def known(self, uri: str) -> Checked | None:
        """The text at *uri* as it was last judged."""
        return self._checked.get(uri, (None, None))[1]

    async def mended(self, uri: str) -> tuple[Checked | None, int | None]:
        """The text at *uri* as it is now, with rewrites, and its version; None where its configuration is wrong, which is told, or where it is not open."""
        if uri not in self._open:
            return None, None
        document = self.workspace.get_text_document(uri)
        version = document.version
        if self._mended.get(uri, (object(), None))[0] != version:
            try:
                checked = await self._in_thread(partial(self._check, document, rewrite=True))
            except ComplianceError:
                return None, version
            self._mended[uri] = version, checked
        return self._mended[uri][1], version

    async def _judge(self, uri: str) -> None:
        while uri in self._open and uri in self._stale:
            self._stale.discard(uri)
            document = self.workspace.get_text_document(uri)
            version = document.version
            try:
                checked = await self._in_thread(partial(self._check, document))
                found = told.diagnostics(checked) if checked else []
            except ComplianceError as error:
                checked, found = None, told.trouble([str(problem) for problem in error.problems])
            self._checked[uri] = version, checked
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=uri, diagnostics=found, version=version))

    async def _ask(self, uri: str) -> None:
        document, count = self.workspace.get_text_document(uri), 0
        try:
            asking = await self._in_thread(partial(self.judge.asking, document.path, document.source))
            while await self._in_thread(partial(next, asking, False)):
                count += 1
        except ComplianceError:  # told where the text is judged
            return
        if count:
            self.changed(uri)

    def _check(self, document: TextDocument, *, rewrite: bool = False) -> Checked | None:
        return self.judge.check(document.path, document.source, document.language_id or "", rewrite=rewrite)

    async def _in_thread(self, work: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)


def server(judge: Judge) -> Server:
    """A server that *judge* judges for, ready to be started."""
    made = Server(judge)

    @made.feature(types.TEXT_DOCUMENT_DID_OPEN)
    @made.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def opened(ls: Server, params: Any) -> None:
        ls.judge.reconfigure()
        ls.saved(params.text_document.uri)

    @made.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
        ls.changed(params.text_document.uri)

    @made.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
        ls.closed(params.text_document.uri)

    @made.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
        checked = ls.known(params.text_document.uri)
        return told.hover(checked, params.position, ls.judge.lang) if checked else None

    @made.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions([types.CodeActionKind.QuickFix]))
    async def fixes(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        checked, version = await ls.mended(uri)
        return told.fixes(checked, params.range, uri, version, ls.judge.lang) if checked else []

    return made
