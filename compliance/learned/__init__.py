"""The second reader: what a linear model, learned from labelled pages, hears in a sentence beside the rules."""
