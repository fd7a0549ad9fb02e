"""Check the advertising of Japanese clinics against the law, sentence by sentence."""
