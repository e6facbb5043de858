"""How it is said: the same words on the screen, in text and in print."""
