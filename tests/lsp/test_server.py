"""The server as an editor meets it: a process that speaks the protocol."""
from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="the extra 'lsp' is not installed")
pytest_lsp = pytest.importorskip("pytest_lsp", reason="pytest-lsp is not installed")

from lsprotocol import types  # noqa: E402
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities  # noqa: E402

from tests.conftest import ROOT, Outcome  # noqa: E402

CLINIC = "架空クリニック 電話 099-000-0000\n\n当院は自由診療です。\n\n"
BOAST = "お薬は必ず三日で届きます。"
PROMISE = "😀必ず髪が生えます。"
NOTE = "<h2>AGA治療</h2><p>当院のAGA治療は自由診療です。</p>"
COMMAND = [sys.executable, "-m", "compliance", "lsp", "--as-of", "2026-11-01"]


@pytest_lsp.fixture(config=ClientServerConfig(server_command=COMMAND, server_env={**os.environ, "PYTHONPATH": str(ROOT)}))
async def editor(lsp_client: LanguageClient) -> AsyncIterator[None]:
    """A client with a server of its own."""
    await lsp_client.initialize_session(types.InitializeParams(capabilities=client_capabilities("visual-studio-code")))
    yield
    await lsp_client.shutdown_session()


class Text:
    """A text in the editor."""

    def __init__(self, client: LanguageClient, path: Path, text: str, language: str = "markdown") -> None:
        self.client, self.uri, self.version, self.text = client, path.as_uri(), 1, text
        client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri=self.uri, language_id=language, version=1, text=text)))

    def write(self, text: str) -> None:
        """The whole text as it is now."""
        self.version, self.text = self.version + 1, text
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(uri=self.uri, version=self.version), [types.TextDocumentContentChangeWholeDocument(text)]
            )
        )

    async def told(self) -> Sequence[types.Diagnostic]:
        """The diagnostics of the text as it is now."""
        while True:
            params = await self.client.wait_for_notification("textDocument/publishDiagnostics")
            if (params.uri, params.version) == (self.uri, self.version):
                return list(params.diagnostics)

    def words(self, where: types.Range) -> str:
        """What stands in *where*, as an editor counts."""
        line = self.text.split("\n")[where.start.line].encode("utf-16-le")
        return line[2 * where.start.character : 2 * where.end.character].decode("utf-16-le")

    async def fixes(self, where: types.Range) -> Sequence[types.CodeAction]:
        asked = types.CodeActionParams(text_document=types.TextDocumentIdentifier(self.uri), range=where, context=types.CodeActionContext([]))
        return await self.client.text_document_code_action_async(asked) or []


@pytest.mark.asyncio
async def test_what_is_found_stands_at_its_words_and_goes_when_they_go(editor: LanguageClient, tmp_path: Path) -> None:
    text = Text(editor, tmp_path / "page.md", CLINIC + PROMISE)
    found = next(one for one in await text.told() if text.words(one.range).startswith("必ず"))
    assert found.source == "compliance"
    assert found.code_description
    assert text.words(found.range) in PROMISE

    text.write(CLINIC + "髪についての相談をお受けします。")
    assert not [one for one in await text.told() if text.words(one.range).startswith("必ず")]


@pytest.mark.asyncio
@pytest.mark.parametrize("name", ["a page.md", "ページ.md", "a#b.md", "a%20b.md"])
async def test_a_text_whose_address_has_escapes_is_judged_too(editor: LanguageClient, tmp_path: Path, name: str) -> None:
    text = Text(editor, tmp_path / name, CLINIC + PROMISE)
    assert "%" in text.uri
    found = next(one for one in await text.told() if text.words(one.range).startswith("必ず"))
    assert await text.fixes(found.range) is not None
    text.write(CLINIC)
    assert not [one for one in await text.told() if text.words(one.range).startswith("必ず")]


@pytest.mark.asyncio
async def test_a_text_that_is_not_open_has_no_fixes(editor: LanguageClient, tmp_path: Path) -> None:
    where = types.Range(types.Position(0, 0), types.Position(9, 0))
    (tmp_path / "unopened.md").write_text(CLINIC + PROMISE, encoding="utf-8")
    for name in ("none.md", "unopened.md"):
        identifier = types.TextDocumentIdentifier((tmp_path / name).as_uri())
        asked = types.CodeActionParams(text_document=identifier, range=where, context=types.CodeActionContext([]))
        assert not await editor.text_document_code_action_async(asked)


@pytest.mark.asyncio
async def test_what_the_page_owes_stands_at_its_first_line(editor: LanguageClient, tmp_path: Path) -> None:
    text = Text(editor, tmp_path / "page.md", "\n\n" + CLINIC + "エクソソーム点滴は1回33,000円(税込)です。")
    owed = [one for one in await text.told() if str(one.code).startswith("duty.")]

    assert owed
    assert {one.range.start.line for one in owed} == {2}


@pytest.mark.asyncio
async def test_hover_tells_why_and_the_law(editor: LanguageClient, tmp_path: Path) -> None:
    text = Text(editor, tmp_path / "page.md", CLINIC + PROMISE)
    found = next(one for one in await text.told() if text.words(one.range).startswith("必ず"))
    place = types.TextDocumentIdentifier(text.uri)
    told = await editor.text_document_hover_async(types.HoverParams(text_document=place, position=found.range.start))
    nothing = await editor.text_document_hover_async(types.HoverParams(text_document=place, position=types.Position(0, 0)))

    assert told
    assert isinstance(told.contents, types.MarkupContent)
    assert all(word in told.contents.value for word in ("理由: ", "直し方: ", "根拠: ", "](<https://"))
    assert nothing is None


@pytest.mark.asyncio
async def test_the_quick_fix_is_the_checked_rewrite(editor: LanguageClient, tmp_path: Path) -> None:
    text = Text(editor, tmp_path / "page.md", CLINIC + f"😀\n\n{BOAST}\n")
    found = next(one for one in await text.told() if text.words(one.range).startswith("必ず"))
    (fix,) = await text.fixes(found.range)
    assert fix.kind == types.CodeActionKind.QuickFix
    assert fix.edit
    assert fix.edit.document_changes
    change = fix.edit.document_changes[0]
    assert isinstance(change, types.TextDocumentEdit)
    assert change.text_document.version == text.version
    (edit,) = change.edits
    assert text.words(edit.range) == BOAST

    text.write(text.text.replace(BOAST, edit.new_text))  # type: ignore[union-attr]
    assert not [one for one in await text.told() if one.code == found.code]


@pytest.mark.asyncio
async def test_of_many_keystrokes_the_last_is_judged(editor: LanguageClient, tmp_path: Path) -> None:
    text = Text(editor, tmp_path / "page.html", "<p>" + CLINIC, "html")
    for at in range(30):
        text.write(f"<h1>架空クリニック</h1><p>電話 099-000-0000</p><p>{PROMISE[: at % 9 + 2]}")
    text.write(f"<h1>架空クリニック</h1><p>電話 099-000-0000</p><p>{PROMISE}")

    assert [one for one in await text.told() if text.words(one.range).startswith("必ず")]


@pytest.mark.asyncio
async def test_a_closed_text_has_nothing_said_of_it(editor: LanguageClient, tmp_path: Path) -> None:
    text = Text(editor, tmp_path / "page.md", CLINIC + PROMISE)
    assert await text.told()
    editor.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(text.uri)))
    params = await editor.wait_for_notification("textDocument/publishDiagnostics")

    assert (params.uri, list(params.diagnostics)) == (text.uri, [])


@pytest.mark.asyncio
async def test_a_wrong_configuration_is_told_in_the_text(editor: LanguageClient, tmp_path: Path) -> None:
    (tmp_path / "compliance.yml").write_text("medium: billboard\n", encoding="utf-8")
    text = Text(editor, tmp_path / "page.md", CLINIC + PROMISE)
    (told,) = await text.told()

    assert "compliance.yml" in told.message
    assert not await text.fixes(told.range)


@pytest.mark.asyncio
@pytest.mark.parametrize("text", ["", "<", "<!--", "\ud83d", "# ", "|", "\u202e<script>"], ids=ascii)
async def test_no_text_breaks_it(editor: LanguageClient, tmp_path: Path, text: str) -> None:
    opened = Text(editor, tmp_path / "page.html", text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"), "html")
    await opened.told()
    opened.write(f"<h1>架空クリニック</h1><p>電話 099-000-0000</p><p>{PROMISE}")

    assert await opened.told()


@pytest.mark.asyncio
async def test_a_part_owes_what_its_pages_do_not_disclose_once_they_were_asked(editor: LanguageClient, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    page, part = tmp_path / "a.html", tmp_path / "note.html"
    part.write_text(NOTE, encoding="utf-8")
    page.write_text('<body><h1>AGA治療</h1><!--#include file="note.html" --><p>架空クリニック 電話 03-1234-5678</p></body>', encoding="utf-8")
    text = Text(editor, part, NOTE, "html")

    assert not await _owes_contact(text)
    told = [await _owes_contact(text)]  # once more, when the page has answered
    page.write_text('<body><h1>AGA治療</h1><!--#include file="note.html" --></body>', encoding="utf-8")
    editor.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(text.uri)))
    told += [await _owes_contact(text) for _ in range(2)]
    assert told == [False, False, True]


async def _owes_contact(text: Text) -> bool:
    return any("contact" in str(one.code) for one in await text.told())


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, run: Callable[..., Outcome]) -> None:
    monkeypatch.setitem(sys.modules, "pygls.lsp.server", None)
    monkeypatch.delitem(sys.modules, "compliance.lsp.server", raising=False)
    outcome = run("lsp")

    assert (outcome.status, outcome.out) == (2, "")
    assert "pip install '.[lsp]'" in outcome.err
