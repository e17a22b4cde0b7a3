"""Text of other systems to text of ours: entities, line ends, odd characters, words that mean "nothing here"."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

_NOTHING = frozenset(
    {
        "", "-", "--", "---", ".", "?", "0000-00-00", "#n/a", "#ref!", "#value!", "n/a", "n.a.", "na", "nan", "nil",
        "none", "not applicable", "not available", "not known", "not provided", "not recorded", "not specified",
        "null", "tba", "tbc", "tbd", "undefined", "unknown",
    }
)  # fmt: skip
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_SPACES = re.compile(r"[^\S\n]+")
_TAG = re.compile(r"<(?:/?[a-zA-Z][^<>]*|!--.*?--)>", re.DOTALL)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8}\d{0,2});", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")
_SHORT_FORMS = ("e.g.", "i.e.", "etc.", "st.", "mr.", "mrs.", "ms.", "dr.", "approx.", "no.", "tel.", "a.m.", "p.m.")
LONGEST_SUMMARY = 160
LONGEST_LINE = 200


def is_nothing(text: str) -> bool:
    """Whether the text only says that there is nothing, such as "NA" or "not known"."""
    return text.strip().casefold() in _NOTHING


def plain(text: str) -> str:
    """The text with plain line ends, ordinary spaces, and none of the characters that cannot be seen."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = text.replace("\x0b", "\n").replace("\x0c", "\n").replace("\t", " ")
    if not text.isascii() or _CONTROLS.search(text):
        text = "".join(c for c in text if c == "\n" or not _is_unseen(c))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", text))


def one_line(text: str) -> str:
    """The words on one line, without markup; empty when the text says that there is nothing."""
    words = " ".join(plain(decoded(_TAG.sub(" ", decoded(text)))).split())
    return "" if is_nothing(words) else words


def decoded(text: str) -> str:
    """The text with entities such as "&amp;" as characters, however often they were encoded."""
    for _ in range(3):
        if not _ENTITY.search(text):
            break
        text = unescape(text)
    return text


def short_summary(text: str) -> str:
    """The first sentence, or as many whole words of it as fit into a summary, with "…" where it is cut."""
    first = _first_sentence(one_line(text))
    if len(first) <= LONGEST_SUMMARY:
        return first
    cut = first[: LONGEST_SUMMARY - 1]
    return cut.rsplit(" ", 1)[0].rstrip(" ,;:-\u2013(") + "…" if " " in cut else cut + "…"


def _first_sentence(line: str) -> str:
    for end in _SENTENCE_END.finditer(line):
        so_far = line[: end.end()]
        word = so_far.rsplit(" ", 1)[-1].casefold()
        if word not in _SHORT_FORMS and not re.fullmatch(r"\(?[a-z]\.", word) and len(so_far) > 15:
            return so_far
    return line


def _is_unseen(character: str) -> bool:
    if character.isascii():
        return character < " " or character == "\x7f"
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
