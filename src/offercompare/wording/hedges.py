"""Telling what was said as firmly as it was said: "about 5 days", "as far as you know"."""

import re

from offercompare.parse.lexer import is_about
from offercompare.wording.phrases import in_a_sentence, sentence_case


def is_approximate(words: str) -> bool:
    """Return whether what was said names an amount only roughly, or with a doubt."""
    return is_about(words) or _says_any(words, _DOUBTS)


def hedge(sentence: str, words: str, *, is_figure: bool) -> str:
    """Tell a sentence as firmly as it was said and no more: "There are about 5 paid CME days a year."."""
    if not is_approximate(words):
        return sentence
    if not is_figure or not re.search(_FIGURE, sentence):
        return f"As far as you know, {in_a_sentence(sentence)}" if _says_any(words, _DOUBTS) else sentence
    if _says_any(words, _USUALLY):
        sentence = re.sub(r"\b(is|are)\b", r"\1 usually", sentence, count=1)
    sentence = re.sub(_FIGURE, r"about \g<0>", sentence, count=1).replace("the last about ", "about the last ")
    return sentence_case(sentence)


def _says_any(words: str, phrases: str) -> bool:
    text = f" {' '.join(''.join(letter if letter.isalpha() else ' ' for letter in words.casefold()).split())} "
    return any(f" {phrase} " in text for phrase in phrases.split("|"))


_USUALLY = "usually|typically|normally|generally|mostly|as a rule|on average"
_DOUBTS = (
    "i think|we think|he thinks|she thinks|they think|i believe|we believe|he believes|she believes|they believe"
    "|i guess|i suppose|i assume|we assume|probably|likely|maybe|perhaps|possibly|not sure|not quite sure"
    "|not entirely sure|not really sure|not certain|as far as i know|as far as she knows|as far as he knows"
    "|as far as they know|should be|apparently"
)
_FIGURE = r"(?:[$€£]|\b[A-Z]{3} )?\b\d[\d,.]*(?<=\d)%?"
