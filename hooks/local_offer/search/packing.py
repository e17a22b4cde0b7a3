"""Numbers and word lists as short text, which hosts send compressed. `search-index.js` reads it back.

Every file of the index is JSON. Numbers are digits to the base of 64; a number of any size is written in groups of five
bits, the lowest first, and a digit of 32 or more says that another follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, pairwise

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_VALUES = {digit: value for value, digit in enumerate(DIGITS)}


def packed_number(number: int) -> str:
    """A whole number from 0 up."""
    digits = ""
    while number >= 32:
        digits += DIGITS[32 + number % 32]
        number //= 32
    return digits + DIGITS[number]


def fixed(number: int, width: int) -> str:
    """A whole number as so many digits, the lowest first."""
    return "".join(DIGITS[number >> 6 * place & 63] for place in range(width))


def packed_numbers(numbers: Iterable[int]) -> str:
    """Whole numbers in rising order, each as the step from the one before."""
    return "".join(packed_number(number - before - 1) for before, number in pairwise((-1, *numbers)))


def unpacked_numbers(text: str) -> Iterator[int]:
    """What `packed_numbers` packed."""
    number, step, shift = -1, 0, 1
    for letter in text:
        value = _VALUES[letter]
        step += value % 32 * shift
        shift *= 32
        if value < 32:
            number += step + 1
            yield number
            step, shift = 0, 1


def packing(most: int) -> Callable[[Sequence[int], Sequence[int]], str]:
    """What packs postings of entries with numbers up to `most`.

    It writes each number as the step from the one before, with a weight from 0 to 63 behind it.
    """
    steps = [packed_number(step) for step in range(most + 1)]

    def pack(numbers: Sequence[int], weights: Sequence[int]) -> str:
        before = chain((-1,), numbers)
        return "".join([steps[at - last - 1] + DIGITS[weight] for last, at, weight in zip(before, numbers, weights)])  # noqa: B905

    return pack


def unpacked_postings(text: str) -> Iterator[tuple[int, int]]:
    """What `packing` packed."""
    number, step, shift = -1, 0, 1
    letters = iter(text)
    for letter in letters:
        value = _VALUES[letter]
        step += value % 32 * shift
        shift *= 32
        if value < 32:
            number += step + 1
            yield number, _VALUES[next(letters)]
            step, shift = 0, 1


def packed_words(words: Iterable[str]) -> str:
    """Words in alphabetical order: each as how many letters it shares with the one before, and its other letters."""
    shared, before = [], ""
    for word in words:
        same = 0
        while same < min(len(word), len(before), 63) and word[same] == before[same]:
            same += 1
        shared.append(DIGITS[same] + word[same:])
        before = word
    return " ".join(shared)


def unpacked_words(text: str) -> Iterator[str]:
    """What `packed_words` packed."""
    word = ""
    for part in text.split(" ") if text else ():
        word = word[: _VALUES[part[0]]] + part[1:]
        yield word
