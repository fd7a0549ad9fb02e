"""Japanese: normalised text, sentences, tokens, numbers. Knows neither law nor file formats."""
