"""Figures of one thing that cannot all be true: what a page states, of what, in what role, and what that contradicts."""
