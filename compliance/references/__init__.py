"""How a page names its sources: footnote marks, entries of lists and notes, works named in running text."""
