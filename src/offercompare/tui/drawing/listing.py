"""What the screens with a list share."""

CHOSEN, LEFT = "[x]", "[ ]"
ROOMY = 28
"""Lines between title and keys from which on a blank one stands over the keys."""
