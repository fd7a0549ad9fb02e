"""How well the checker agrees with people: gold pages, and precision and recall against them."""
