"""What the text says: mentions, frames, features and focus, joined to claims. Knows no law."""
