"""What was read or judged before, kept in the user's cache folder; never trusted where it is not exactly what was written."""
