"""The facts of each page as plain values in words, for generators that do not know our models.

Dates, prices, opening times and ages are already in words here, links already lead somewhere, and every fact has been
checked, so the others have less to do than we have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from local_offer import wording
from local_offer.models.common import ALL, UNKNOWN
from local_offer.models.local_offer import LocalOffer
from local_offer.models.organisation import Organisation
from local_offer.models.parts import Venue
from local_offer.models.service import Service, ServiceStatus
from local_offer.models.setting import Setting
from local_offer.pages import pages_for
from local_offer.pages.catalogue import catalogue_of
from local_offer.pages.page import Page
from local_offer.pages.settings import answers
from local_offer.quoting import fill, quotable
from tests.bench.view_parts import (
    View,
    all_or,
    answers_of,
    contact_card,
    filed_under,
    head_of,
    known,
    language,
    link_to,
    links_to,
    price_row,
    review_of,
    rows_of,
    waiting_cell,
    when_cell,
)

WAYS = ("categories", "needs", "ages", "areas")
_QUESTIONS = {
    "outcomes": "What do you want to achieve?",
    "training": "What do your staff know about SEND?",
    "involving_families": "How do you involve families?",
    "sharing_information": "How will you tell me how my child is doing?",
    "environment": "How easy is it to get in and around?",
    "getting_started": "How can we start?",
    "future_plans": "What do you plan to change?",
}


class Views:
    """Every page of an offer as plain values."""

    def __init__(self, offer: LocalOffer, finished: Callable[[Page], str]) -> None:
        """`finished` gives the whole HTML of the few pages that no other generator is asked to make itself."""
        self.offer = offer
        self.services: list[View] = []
        self.settings: list[View] = []
        self.organisations: list[View] = []
        self.terms: list[View] = []
        """The first page of each list of services, and of each letter."""
        self.fixed: list[View] = []
        catalogue = catalogue_of(offer)
        self._filed = filed_under(catalogue)
        self._teams: dict[str, list[Organisation]] = {}
        for one in offer.organisations.values():
            self._teams.setdefault(one.part_of or "", []).append(one)
        makers = {
            "pages/service.html": lambda page: self.services.append(self._service(page)),
            "pages/setting.html": lambda page: self.settings.append(self._setting(page)),
            "pages/organisation.html": lambda page: self.organisations.append(self._organisation(page)),
            "pages/list.html": self._term,
        }
        for page in pages_for(offer):
            if page.template == "pages/a-to-z.html" and page.facts["letter"]:
                self.terms.append({**head_of(page), "way": "a-z", "letter": page.facts["letter"]})
            elif page.template in makers:
                makers[page.template](page)
            else:
                self.fixed.append({"title": page.title, "address": page.address, "html": finished(page)})
        self.written = list(self._written())

    def _service(self, page: Page) -> View:
        offer = self.offer
        service = offer.services[page.address.split("/")[1]]
        provider = offer.organisations[service.provider]
        filed = self._filed.get(("services", service.id), {})
        stopped = service.status in {ServiceStatus.CLOSED, ServiceStatus.PAUSED}
        closed = service.status is ServiceStatus.CLOSED
        ask, where, cost = service.how_to_ask, service.where, service.cost
        owner = service if service.contacts or service.website else provider
        view = {
            **head_of(page),
            **self._card(service),
            **filed,
            "provider": service.provider,
            "paid_by": list(service.commissioned_by),
            "state": wording.status(service) if service.status_note or service.status.value != "open" else "",
            "status_note": service.status_note,
            "notice": self._notice(service),
            "tags": [] if stopped else self._tags(service),
            "stopped": stopped,
            "stopped_heading": "Now that it is closed" if closed else "While it is paused",
            "other_ways": bool(service.instead or service.while_you_wait),
            "while_you_wait": service.while_you_wait,
            "instead": [self._card(offer.services[id_]) for id_ in service.instead],
            "what_heading": "What it was" if closed else "What happens",
            "body": service.description,
            "who_words": service.who_for.words,
            "who_rows": self._who_rows(service),
            "cost_said": wording.cost(cost),
            "price_rows": [price_row(price) for price in getattr(cost, "prices", ())],
            "cost_words": getattr(cost, "words", None),
            "cost_help": getattr(cost, "help", None),
            "steps": list(ask.steps),
            "ask_rows": rows_of(
                ("Who can ask", {"text": wording.askers(ask.who)}),
                ("Who decides", {"text": ask.decided_by}),
                ("How they decide", {"words": ask.how_decided}),
                ("How long that takes", {"text": ask.how_long}),
                ("How long you wait", waiting_cell(service)),
                ("If the answer is no", {"words": ask.if_not}),
            ),
            "where_rows": rows_of(
                ("When", when_cell(service)),
                ("How you meet", {"text": self._ways(service)}),
                ("Outside our area", {"text": "This help is outside our area." if where.outside_the_area else ""}),
                ("Good to know", {"words": where.words}),
                *(("Or" if count else "Where", self._place(place)) for count, place in enumerate(where.places)),
                ("Languages", {"text": ", ".join(language(offer.languages[id_]) for id_ in service.languages)}),
            ),
            "run_rows": rows_of(
                ("Run by", {"links": [link_to(provider)]}),
                ("Paid for by", {"links": links_to(offer.organisations, service.commissioned_by)}),
                ("Kind of help", {"links": links_to(offer.categories, service.categories)}),
            ),
            "run_heading": "Who ran it" if closed else "Who runs it",
            "answers": answers_of((_QUESTIONS[name], getattr(service.questions, name)) for name in _QUESTIONS),
            "answers_intro": f"{provider.name} answers the questions that families ask.",
            **contact_card(owner, provider.name),
        }
        if closed:
            view |= {"who_rows": [], "ask_rows": [], "where_rows": [], "closed": True}
            view |= contact_card(self.offer.site, "", "Ask us what else there is")
        return known(view)

    def _tags(self, service: Service) -> list[str]:
        cost = "" if service.cost is UNKNOWN else wording.cost(service.cost)
        yourself = "You can ask for this yourself" if "you" in service.how_to_ask.who else ""
        return [tag for tag in (wording.ages_in_short(service.who_for.ages), cost, yourself) if tag]

    def _who_rows(self, service: Service) -> list[View]:
        needs = links_to(self.offer.needs, service.who_for.needs)
        areas = links_to(self.offer.areas, service.where.areas)
        everywhere = f"Anywhere in {self.offer.site.council.area}"
        return rows_of(
            ("Ages", {"text": wording.ages(service.who_for.ages)}),
            ("Needs", {"links": needs} if needs else {"text": all_or(service.who_for.needs, "All needs")}),
            ("EHC plan", {"text": wording.plan(service.who_for.plan)}),
            ("Who can use it", {"words": service.criteria}),
            ("Where you live", {"links": areas} if areas else {"text": all_or(service.where.areas, everywhere)}),
        )

    def _ways(self, service: Service) -> str:
        ways = service.where.ways
        if len(ways) > 1 or (ways and not service.where.places):
            return wording.listed((way.value for way in ways), "or").capitalize()
        return ""

    def _notice(self, record: Service | Setting) -> str:
        return record.notice.says if record.notice and record.notice.is_shown_on(self.offer.today) else ""

    def _place(self, place: Venue) -> View:
        return {
            "lines": list(wording.address_lines(place)),
            "access": [self.offer.access[id_].name for id_ in place.access],
            "access_words": place.access_note,
            "way_words": place.getting_there,
            "label": bool(place.access or place.access_note),
        }

    def _card(self, service: Service) -> View:
        unusual = service.status.value != "open"
        return {
            "address": f"services/{service.id}/",
            "title": service.name,
            "summary": service.summary,
            "status": wording.status(service) if unusual else "",
            "status_class": service.status.value.replace(" ", "-"),
            "ages_short": wording.ages_in_short(service.who_for.ages),
            "cost_short": "Cost not known" if service.cost is UNKNOWN else wording.cost(service.cost),
            "place_short": wording.place_in_short(service, self.offer.areas),
        }

    def _setting(self, page: Page) -> View:
        offer = self.offer
        setting = offer.settings[page.address.split("/")[1]]
        run_by = offer.organisations.get(setting.run_by or "")
        area = offer.areas.get(setting.where.area or "") if setting.where else None
        return known(
            {
                **head_of(page),
                **self._filed.get(("settings", setting.id), {}),
                "run_by": setting.run_by,
                "tags": [
                    tag
                    for tag in (
                        wording.ages_in_short(setting.ages),
                        "Special" if setting.special else "",
                        area.name if area else "",
                        "" if setting.in_area else f"Outside {self.offer.site.council.area}",
                    )
                    if tag
                ],
                "card_tags": self._setting_tags(setting),
                "notice": self._notice(setting),
                "body": setting.description,
                "who_rows": rows_of(
                    ("Ages", {"text": wording.ages(setting.ages)}),
                    ("Part of education", {"text": wording.listed(one.value for one in setting.phases).capitalize()}),
                    ("Needs", {"links": links_to(offer.needs, setting.needs)}),
                    ("Needs", {"text": "All needs" if setting.needs is ALL else ""}),
                    ("Places", {"text": wording.counted(setting.places, "place") if setting.places else ""}),
                ),
                "getting_a_place": setting.getting_a_place,
                "units": [
                    {
                        "name": unit.name,
                        "words": unit.words,
                        "rows": rows_of(
                            ("Needs", {"links": links_to(offer.needs, unit.needs)}),
                            ("Places", {"text": wording.counted(unit.places, "place") if unit.places else ""}),
                        ),
                    }
                    for unit in setting.units
                ],
                "answers": answers_of(answers(setting.arrangements)),
                "reports": [
                    {"url": link.url, "name": f"{called} of {setting.name}", "seen": wording.day(link.seen_on)}
                    for called, link in (
                        ("SEN information report", setting.sen_information_report),
                        ("Accessibility plan", setting.accessibility_plan),
                    )
                    if link
                ],
                "run_rows": rows_of(
                    ("Where", self._place(setting.where) if setting.where else {}),
                    ("Run by", {"links": [link_to(run_by)] if run_by else []}),
                    ("Kind of setting", {"text": setting.provider_type.value.capitalize()}),
                    ("School or provider number (URN)", {"text": setting.urn}),
                ),
                **contact_card(setting if setting.contacts or setting.website else run_by, setting.name),
            }
        )

    def _setting_tags(self, setting: Setting) -> list[str]:
        where = setting.where
        area = self.offer.areas.get(where.area or "") if where else None
        return [
            tag
            for tag in (
                "Special" if setting.special else "",
                wording.counted(len(setting.units), "base or unit", "bases or units") if setting.units else "",
                area.name if area else (where.town or "" if where else ""),
            )
            if tag
        ]

    def _organisation(self, page: Page) -> View:
        one = self.offer.organisations[page.address.split("/")[1]]
        teams = self._teams.get(one.id, ())
        numbers = one.identifiers
        return known(
            {
                **head_of(page),
                "body": one.description,
                "rows": rows_of(
                    ("Part of", {"links": links_to(self.offer.organisations, (one.part_of,) if one.part_of else ())}),
                    ("Its teams", {"links": [link_to(team) for team in teams]}),
                ),
                "registers": rows_of(
                    ("Charity number", {"text": numbers.charity}),
                    ("Company number", {"text": numbers.company}),
                    ("School or provider number (URN)", {"text": numbers.urn}),
                    ("Care Quality Commission", {"text": numbers.cqc}),
                ),
                **contact_card(one if one.contacts or one.website else None, one.name),
            }
        )

    def _term(self, page: Page) -> None:
        facts: Any = page.facts
        if facts["turn"].number == 1:
            way, term = page.address.split("/")[:2]
            narrower = [{"name": one.name, "address": one.address} for one in facts["narrower"]]
            view = {**head_of(page), "way": way, "term": term, "said": facts["said"], "narrower": narrower}
            self.terms.append(known(view))

    def _written(self) -> Iterable[View]:
        facts = quotable(self.offer)
        for address, page in self.offer.written.items():
            yield {
                "title": page.title,
                "summary": page.summary,
                "address": address,
                "review": review_of(page.checked),
                "text": fill(self.offer.words[address].text, facts),
            }
