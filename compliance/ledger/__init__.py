"""The claim ledger that is kept: signed by people in a file, renewed by the program, laid out as a table."""
