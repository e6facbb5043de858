"""Every sentence, once: the same words on the screen, in text and in print."""
