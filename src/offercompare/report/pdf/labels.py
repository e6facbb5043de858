"""How terms are called where they stand alone."""

from offercompare.wording import terms


def sentence_case(text: str) -> str:
    """Begin with a capital letter, as a value that stands alone does."""
    return text[:1].upper() + text[1:]


def full_label(term: str) -> str:
    """Name a term so that it is clear by itself: "Travel: paid by", "CME days"."""
    name = terms.term_label(term)
    section = term.partition(".")[0]
    title = terms.section_titles().get(section, "")
    if section not in {"allowance", "days", "travel"} or title.lower() in name.lower():
        return sentence_case(name)
    return f"{title}: {name[:1].lower()}{name[1:]}"
