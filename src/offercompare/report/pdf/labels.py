"""How words are set where they stand alone."""


def sentence_case(text: str) -> str:
    """Begin with a capital letter, as a value that stands alone does."""
    return text[:1].upper() + text[1:]
