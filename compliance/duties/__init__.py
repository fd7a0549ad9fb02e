"""What a page owes its reader: disclosures of a treatment on a medium."""
