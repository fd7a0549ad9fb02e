"""How a sentence that was found fault with may be said instead, each proposal checked before it is shown.

What may be done is data (``rules/rewrites/``); how words, clauses and endings are changed is code, and small: words are
dropped or put in place of others (``templates``), clauses are left out or answered (``clauses``, ``inflection``). Every
outcome is read again where the sentence stands (``trial``), and only what is found no fault with is proposed.
"""
