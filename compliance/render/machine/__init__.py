"""The answer in the forms that other programs take in: one module a form, each with a ``render(answer, lang, root)``.

All of them list the same results in the same order (``results.py``). ``root`` says what paths are told from: what
these programs annotate are the files of a checkout. Nothing here reads a file or a clock.
"""
