"""Words that families use: each must find something, say something that is searched for, and stand once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

from local_offer.models.local_offer import LocalOffer
from local_offer.models.search_words import STOP_WORDS, JudgedQuery, SayFind, as_address, as_compared
from local_offer.problems import Place, Problem, did_you_mean, shown
from local_offer.reading import Path

_SYNONYMS = "data/vocabulary/synonyms.yml"
_JUDGED = "data/vocabulary/judged-queries.yml"


def check_search_words(offer: LocalOffer, addresses: Set[str]) -> Iterator[Problem]:
    """A problem for each synonym that finds nothing, says nothing or stands twice, and each judged answer that is gone.

    `addresses` are those of all pages of the site.
    """
    if offer.synonyms:
        sought = {as_compared(one) for group in offer.synonyms.values() for one in group.find if "/" not in one}
        unsaid = _unsaid(sought, _texts(offer))
        for group in offer.synonyms.values():
            yield from _finds_nothing(offer, group, addresses, unsaid)
            yield from _says_nothing(offer, group)
        yield from _said_twice(offer)
    for judged in offer.judged_queries.values():
        yield from _answers_nothing(offer, judged, addresses)
    yield from _asked_twice(offer)


def _finds_nothing(offer: LocalOffer, group: SayFind, addresses: Set[str], unsaid: Set[str]) -> Iterator[Problem]:
    for number, one in enumerate(group.find):
        if one in group.find[:number]:
            says, hint = f'"{shown(one)}" is found by this group already.', "Delete this line."
        elif "/" not in one and as_compared(one) in unsaid:
            says = f'No name and no summary says "{shown(one)}", so it finds nothing.'
            hint = did_you_mean(one, _names(offer)) or "Write words of a record's name or summary, or a page's address."
        elif "/" in one and as_address(one) not in addresses:
            says = f'There is no page at "{shown(one)}" on this site, so it finds nothing.'
            hint = did_you_mean(one.strip("/"), [address.strip("/") for address in sorted(addresses)])
        else:
            continue
        yield Problem(_synonym_place(offer, (group.id, "find", number)), says, hint[:1].upper() + hint[1:], group.id)


def _says_nothing(offer: LocalOffer, group: SayFind) -> Iterator[Problem]:
    for field, phrases in (("say", group.say), ("find", group.find)):
        for number, one in enumerate(phrases):
            if "/" not in one and set(as_compared(one).split()) <= STOP_WORDS:
                says = f'"{shown(one)}" is only words that every page uses, so the search leaves it out.'
                hint = 'Write more of what families say, such as "cannot sleep".'
                yield Problem(_synonym_place(offer, (group.id, field, number)), says, hint, group.id)


def _said_twice(offer: LocalOffer) -> Iterator[Problem]:
    first: dict[str, tuple[SayFind, int]] = {}
    for group in offer.synonyms.values():
        for number, one in enumerate(group.say):
            other, before = first.setdefault(as_compared(one), (group, number))
            if (other, before) != (group, number):
                line = _synonym_place(offer, (other.id, "say", before)).line
                within = "this group" if other is group else f'"{other.id}"'
                says = f'"{shown(one)}" is said on line {line} already, in {within}.'
                hint = (
                    "Delete one of them." if other is group else "Keep it in one group; a group may find many things."
                )
                yield Problem(_synonym_place(offer, (group.id, "say", number)), says, hint, group.id)


def _answers_nothing(offer: LocalOffer, judged: JudgedQuery, addresses: Set[str]) -> Iterator[Problem]:
    given = [answer.address for answer in judged.answers]

    def place(number: int) -> Place:
        return offer.records[_JUDGED].place_of((judged.id, "answers", number, "address"))

    for number, address in enumerate(given):
        page, _, word = address.removeprefix("/").partition("#")
        if address in given[:number]:
            says = f'"{shown(address)}" is an answer to this already.'
            yield Problem(place(number), says, "Keep one of them.", judged.id)
        elif page not in addresses or (word and word not in offer.glossary):
            known = [f"/words/#{id_}" for id_ in offer.glossary] if word else [f"/{one}" for one in sorted(addresses)]
            near = did_you_mean(address, known)
            says = f'There is nothing at "{shown(address)}" on this site.'
            yield Problem(place(number), says, near[:1].upper() + near[1:], judged.id)


def _asked_twice(offer: LocalOffer) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for judged in offer.judged_queries.values():
        other = first.setdefault(as_compared(judged.query), judged.id)
        if other != judged.id:
            place = offer.records[_JUDGED].place_of((judged.id, "query"))
            says = f'"{shown(judged.query)}" is judged already, in "{other}".'
            yield Problem(place, says, "Put all answers into one of them.", judged.id)


def _synonym_place(offer: LocalOffer, at: Path) -> Place:
    return offer.records[_SYNONYMS].place_of(at)


def _unsaid(phrases: Set[str], texts: Iterable[str]) -> Set[str]:
    """The phrases of which no text has all words, each in the singular or the plural.

    Most are said by one of the first texts, so that few of thousands are looked at.
    """
    sought = {phrase: _in_both_numbers(phrase) for phrase in phrases}
    for text in texts:
        if not sought:
            break
        compared = f" {as_compared(text)} "
        for phrase, words in tuple(sought.items()):
            for one, many in words:
                if one not in compared and many not in compared:
                    break
            else:
                del sought[phrase]
    return sought.keys()


def _in_both_numbers(phrase: str) -> list[tuple[str, str]]:
    """Each word of a phrase in the singular and in the plural, with spaces around it; the longest first."""
    words = sorted((word.removesuffix("s") for word in phrase.split()), key=len, reverse=True)
    return [(f" {word} ", f" {word}s ") for word in words]


def _texts(offer: LocalOffer) -> Iterator[str]:
    """What the search looks at for the words of a synonym, with those first that say the most usual words."""
    for category in offer.categories.values():
        yield f"{category.name}\n{category.summary}"
    for need in offer.needs.values():
        yield "\n".join((need.name, need.summary, *need.also_called))
    for word in offer.glossary.values():
        yield "\n".join((word.word, word.short or "", *word.also))
    for page in offer.written.values():
        yield f"{page.title}\n{page.summary}"
    for service in offer.services.values():
        needs = service.who_for.needs
        named = [offer.categories[id_].name for id_ in service.categories]
        named += [offer.needs[id_].name for id_ in needs] if isinstance(needs, tuple) else []
        yield "\n".join((service.name, service.summary, *named))
    for setting in offer.settings.values():
        yield f"{setting.name}\n{setting.summary}"
    for organisation in offer.organisations.values():
        yield f"{organisation.name}\n{organisation.summary}"


def _names(offer: LocalOffer) -> Sequence[str]:
    named = (offer.services, offer.settings, offer.categories, offer.needs)
    return [item.name for items in named for item in items.values()]
