"""From an answer to a yes or no: what a build asks of the checker."""
