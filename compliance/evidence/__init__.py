"""What the sources of a page are worth, and whether they carry its claims."""
