"""What was left behind when a page was made: notes, blanks, code, headings cut off, slips."""
