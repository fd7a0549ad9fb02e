"""The draft as its writer made it, with the review written into it: one module a format."""
