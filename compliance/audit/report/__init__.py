"""The report on a run: an overview, a page a site, and the report on a single page where somebody asks for it."""
