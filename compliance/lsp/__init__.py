"""The review while a page is written: a server for editors, by the Language Server Protocol. The extra ``lsp`` has what it takes."""
