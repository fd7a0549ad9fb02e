"""``compliance.yml``: what a clinic, its group or a law pack has settled about its pages."""
