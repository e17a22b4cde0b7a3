"""Records with every field filled in, as an editor writes them, and the small council that they make up.

`a_service()` and its kind give the plain values of a record; changes go in as keywords, and `with_value` reaches a
field that lies deeper. `a_council()` is a project of such records, `write_council` puts it on the disk, `an_offer`
reads it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from local_offer.models.bank_holidays import BankHolidays
from local_offer.models.common import Facts
from local_offer.models.deadlines import DelayReason, Journey
from local_offer.models.fields import fields_of
from local_offer.models.gone import Gone, Redirect
from local_offer.models.local_offer import LocalOffer
from local_offer.models.organisation import Organisation
from local_offer.models.routes import Route, RouteOutcome, RouteQuestion
from local_offer.models.rules import Rule
from local_offer.models.service import Service
from local_offer.models.setting import Setting
from local_offer.models.site import Site
from local_offer.models.vocabulary import AccessFeature, AgeBand, Area, Category, Language, Need, Task, Word
from local_offer.models.written_page import WrittenPage
from local_offer.offer import read_local_offer
from local_offer.reading import Values, dump_record
from tests.builders_of_dates import a_bank_holiday_year, a_journey, a_reason_for_delay
from tests.builders_of_duties import RECORDS_OF_DUTIES, duties_of_a_council
from tests.builders_of_routes import a_route_outcome, five_routes, route_questions
from tests.builders_of_travel import RECORDS_OF_TRAVEL, travel_files, travel_rules

TODAY = datetime.date(2026, 11, 21)

Path_ = tuple[str | int, ...]
"""The way to a value in a record, such as ("contacts", 0, "phone")."""
Model = TypeVar("Model", bound=Facts)


def _checked() -> Values:
    return {"on": "2026-11-01", "by": "Outreach team", "next_due": "2027-05-01"}


def _imported() -> Values:
    return {"source": "libraries", "key": "17", "credit": "From the libraries of Severnmouth"}


def _notice() -> Values:
    return {"says": "Closed for repairs", "from": "2026-11-01", "to": "2026-12-24"}


def _ages() -> Values:
    return {"from": "5", "to": "11"}


def a_contact(**changes: object) -> Values:
    """A way to reach a team, with every field filled in."""
    return {
        "who": "Outreach team",
        "phone": "01632 960 124",
        "text": "01632 960 127",
        "relay": "18001 01632 960 124",
        "email": "outreach@harbourautism.example",
        "website": "https://www.harbourautism.example/contact",
        "hours": "Monday to Friday, 9am to 4pm",
        "note": "Leave a message and we ring back",
        **changes,
    }


def a_venue(**changes: object) -> Values:
    """A place, with every field filled in."""
    return {
        "name": "Harbour House",
        "street": "2 Quay Street",
        "district": "The Quays",
        "town": "Severnmouth",
        "postcode": "ZX1 4AB",
        "area": "thornmouth",
        "latitude": "51.5012",
        "longitude": "-2.8034",
        "access": ["step-free"],
        "access_note": "Ring the bell at the side gate.",
        "getting_there": "Bus 7 stops outside.",
        **changes,
    }


def a_service(**changes: object) -> Values:
    """A service, with every field filled in that an open, waiting or paused one may have."""
    return {
        "name": "Autism outreach",
        "summary": "A worker visits your child's school.",
        "description": "We watch, listen and talk with your child.",
        "status": "paused",
        "status_note": "The hall is being repaired",
        "paused_until": "2027-01-11",
        "instead": ["open-service"],
        "provider": "harbour-autism-trust",
        "commissioned_by": ["severnmouth-city-council"],
        "categories": ["outreach"],
        "who_for": {
            "ages": _ages(),
            "needs": ["autism"],
            "plan": "with or without a plan",
            "words": "Children at school in Severnmouth.",
        },
        "criteria": "Your child goes to school in the city.",
        "how_to_ask": {
            "who": ["you"],
            "steps": ["Ring us."],
            "decided_by": "The outreach team",
            "how_decided": "They read your form.",
            "how_long": "About two weeks",
            "if_not": "We tell you why.",
        },
        "cost": {
            "kind": "paid",
            "prices": [{"what": "One session", "pounds": "4.50", "note": "half price for brothers and sisters"}],
            "words": "Pay on the day.",
            "help": "Ask for a free place.",
        },
        "sessions": [
            {
                "days": ["Tuesday"],
                "opens": "9:30",
                "closes": "11:30",
                "season": "term time",
                "dates": ["2027-01-12"],
                "note": "Drop in any time",
            }
        ],
        "sessions_note": "By appointment only.",
        "where": {
            "ways": ["at a place"],
            "places": [a_venue()],
            "areas": ["thornmouth"],
            "outside_the_area": "yes",
            "words": "We come to you.",
        },
        "website": "https://www.harbourautism.example/outreach",
        "contacts": [a_contact()],
        "waiting": {"weeks": "6", "as_at": "2026-11-01", "words": "No wait for a first talk."},
        "while_you_wait": "Our advice line is open to you.",
        "languages": ["welsh"],
        "notice": _notice(),
        "questions": {
            "outcomes": "Children feel safe at school.",
            "training": "Two days a year.",
            "involving_families": "A parents' meeting.",
            "sharing_information": "We write to you.",
            "environment": "There is a lift.",
            "getting_started": "Ring us first.",
            "future_plans": "A second worker.",
        },
        "meets": ["S2.1h"],
        "added_on": "2026-10-01",
        "changes": [{"on": "2026-11-02", "what": "Moved to Harbour House"}],
        "checked": _checked(),
        "imported": _imported(),
        **changes,
    }


def an_organisation(**changes: object) -> Values:
    """An organisation, with every field filled in."""
    return {
        "name": "Harbour Autism Trust",
        "kind": "charity",
        "summary": "A charity that helps autistic children.",
        "description": "It began in 1987.",
        "website": "https://www.harbourautism.example/",
        "contacts": [a_contact(who="Office")],
        "part_of": "severnmouth-city-council",
        "identifiers": {
            "charity": "1000001",
            "company": "01234567",
            "urn": "100001",
            "ukprn": "10000001",
            "cqc": "1-100000001",
            "ods": "RXX",
        },
        "checked": _checked(),
        "imported": _imported(),
        **changes,
    }


def a_setting(**changes: object) -> Values:
    """A setting, with every field filled in."""
    return {
        "name": "King's Orchard Primary School",
        "summary": "A primary school with a base.",
        "description": "A school by the river.",
        "provider_type": "maintained school",
        "in_area": "yes",
        "phases": ["primary"],
        "special": "yes",
        "ages": _ages(),
        "needs": ["autism"],
        "places": "210",
        "units": [
            {
                "name": "The Lighthouse base",
                "needs": ["autism"],
                "places": "12",
                "words": "Ask the council.",
            }
        ],
        "run_by": "severnmouth-city-council",
        "getting_a_place": "Ask the council's admissions team.",
        "where": a_venue(street="1 Orchard Lane"),
        "website": "https://www.kingsorchard.example/",
        "contacts": [a_contact(who="School office")],
        "sen_information_report": {"url": "https://www.kingsorchard.example/sen", "seen_on": "2026-10-01"},
        "accessibility_plan": {"url": "https://www.kingsorchard.example/plan", "seen_on": "2026-10-01"},
        "urn": "100002",
        "arrangements": {field.name: "We do this together." for field in _fields_within(Setting, "arrangements")},
        "notice": _notice(),
        "meets": ["S2.1b"],
        "added_on": "2026-10-01",
        "changes": [{"on": "2026-11-02", "what": "Moved to Harbour House"}],
        "checked": _checked(),
        "imported": _imported(),
        **changes,
    }


def a_site(**changes: object) -> Values:
    """The council and its site, with every field filled in."""
    return {
        "format": "1",
        "name": "Local Offer Live",
        "formerly": "First Call",
        "summary": "Help for children and young people in Severnmouth.",
        "address": "https://localoffer.severnmouth.example/",
        "council": {
            "name": "Severnmouth City Council",
            "area": "Severnmouth",
            "county": "Severnmouth",
            "website": "https://www.severnmouth.example/",
            "code": "E06999999",
        },
        "demonstration": "yes",
        "contacts": [a_contact(who="Local Offer line")],
        "other_formats": "Ring us, and we post it to you.",
        "colours": {"brand": "#0a565e", "brand_deep": "#073d44", "accent": "#ffc247"},
        "menu": [{"name": "Find help", "goes_to": "/services/"}],
        "footer": [{"name": "A guide", "goes_to": "/guide/"}],
        "uuid_namespace": "6f7b0c1e-8f43-5d2a-9c0b-1d9a7f3e2b64",
        "security_contact": "security@severnmouth.example",
        "often_searched": ["autism assessment"],
        "upkeep": {"checked": _checked(), "drop_after_days": "60"},
        "licence": "Open Government Licence v3.0",
        "licence_link": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        **changes,
    }


def a_category(**changes: object) -> Values:
    """A kind of help, with every field filled in."""
    return {
        "name": "Help that comes to school",
        "summary": "Workers who visit schools.",
        "part_of": "autism-and-adhd",
        "lga_services": ["1429"],
        **changes,
    }


def a_need(**changes: object) -> Values:
    """A need, with every field filled in."""
    return {
        "name": "Autism",
        "summary": "A different way of seeing the world.",
        "area_of_need": "communication and interaction",
        "dfe_codes": ["ASD"],
        "also_called": ["Autistic spectrum"],
        **changes,
    }


def an_age_band(**changes: object) -> Values:
    """A stage of growing up, with every field filled in."""
    return {"name": "5 to 11 years", "summary": "Primary school.", "ages": _ages(), **changes}


def an_area(**changes: object) -> Values:
    """A part of the council's area, with every field filled in."""
    return {
        "name": "Thornmouth",
        "summary": "The centre of the city.",
        "outward_codes": ["ZX1"],
        "other_name": "Aberdraen",
        "other_language": "welsh",
        **changes,
    }


def an_access_feature(**changes: object) -> Values:
    """Something that makes a place easier to use."""
    return {"name": "Step-free way in", "summary": "You can get in without a step.", **changes}


def a_language(**changes: object) -> Values:
    """A language, with every field filled in."""
    return {"name": "Welsh", "code": "cy", "own_name": "Cymraeg", **changes}


def a_word(**changes: object) -> Values:
    """A word explained, with every field filled in."""
    return {
        "word": "education, health and care plan",
        "short": "EHC plan",
        "means": "A legal paper that says what help a child must get.",
        "also": ["EHCP"],
        "see": ["senco"],
        "link": "https://www.gov.uk/",
        **changes,
    }


def a_task(**changes: object) -> Values:
    """A question that families bring to the home page."""
    return {
        "name": "Getting an EHC plan",
        "hint": "Ask for an assessment",
        "goes_to": "/guide/",
        "icon": "file-document-outline",
        **changes,
    }


def a_rule(**changes: object) -> Values:
    """A legal number, with every field filled in."""
    return {
        "value": "20",
        "unit": "weeks",
        "says": "The final plan is sent within this time.",
        "law": "SEND Regulations 2014, regulation 13(2)",
        "source": "https://www.legislation.gov.uk/uksi/2014/1530/regulation/13",
        "holds_from": "2014-09-01",
        "holds_to": "2030-09-01",
        "checked_on": "2026-11-21",
        **changes,
    }


def a_gone_record(**changes: object) -> Values:
    """A record that was taken out, with every field filled in."""
    return {
        "kind": "services",
        "name": "Old youth club",
        "summary": "A club on Friday evenings.",
        "closed_on": "2026-06-30",
        "why": "The hall was sold.",
        "instead": ["open-service"],
        **changes,
    }


def a_redirect(**changes: object) -> Values:
    """An old address, with every field filled in."""
    return {"old": "/first-call/", "goes_to": "/services/", **changes}


def a_written_page(**changes: object) -> Values:
    """What a hand-written page says about itself, with every field filled in."""
    return {
        "title": "A guide",
        "summary": "What a plan is.",
        "short_title": "Guide",
        "language": "welsh",
        "meets": ["S2.19"],
        "checked": _checked(),
        **changes,
    }


FULL_RECORDS: Mapping[str, tuple[type[Facts], Path_]] = {
    "data/site.yml": (Site, ()),
    "data/services/full-service.yml": (Service, ()),
    "data/organisations/harbour-autism-trust.yml": (Organisation, ()),
    "data/settings/kings-orchard.yml": (Setting, ()),
    "data/vocabulary/categories.yml": (Category, ("outreach",)),
    "data/vocabulary/needs.yml": (Need, ("autism",)),
    "data/vocabulary/ages.yml": (AgeBand, ("5-to-11",)),
    "data/vocabulary/areas.yml": (Area, ("thornmouth",)),
    "data/vocabulary/access.yml": (AccessFeature, ("step-free",)),
    "data/vocabulary/languages.yml": (Language, ("welsh",)),
    "data/vocabulary/glossary.yml": (Word, ("ehc-plan",)),
    "data/vocabulary/tasks.yml": (Task, ("getting-a-plan",)),
    "data/rules.yml": (Rule, ("ehc-final-weeks",)),
    "data/deadlines/needs-assessment.yml": (Journey, ()),
    "data/bank-holidays.yml": (BankHolidays, ("2026",)),
    "data/reasons-for-delay.yml": (DelayReason, ("away",)),
    "data/routes/mediation.yml": (Route, ()),
    "data/route-questions.yml": (RouteQuestion, ("decision",)),
    "data/route-outcomes.yml": (RouteOutcome, ("every-answer",)),
    "data/gone.yml": (Gone, ("old-youth-club",)),
    "data/redirects.yml": (Redirect, ("first-call",)),
    "content/guide.md": (WrittenPage, ()),
    **RECORDS_OF_DUTIES,
    **RECORDS_OF_TRAVEL,
}
"""One record of every kind in `a_council` that has every field: its file, and the way to it within the file."""


def a_council() -> dict[str, Values]:
    """The values of every file of a small council, by path. Its hand-written page has the front matter alone."""
    parent = {"name": "Autism and ADHD", "summary": "Help before and after an assessment."}
    senco = {
        "word": "special educational needs co-ordinator",
        "short": "SENCO",
        "means": "A teacher who plans help.",
    }
    return {
        "data/site.yml": a_site(),
        "data/services/full-service.yml": a_service(),
        "data/services/open-service.yml": a_service(status="open", paused_until=LEFT_OUT, instead=["closed-service"]),
        "data/services/waiting-service.yml": a_service(
            status="waiting list", paused_until=LEFT_OUT, website=LEFT_OUT, contacts=LEFT_OUT, cost=LEFT_OUT
        ),
        "data/services/closed-service.yml": a_service(
            status="closed", paused_until=LEFT_OUT, closed_on="2026-08-31", waiting=LEFT_OUT
        ),
        "data/organisations/harbour-autism-trust.yml": an_organisation(),
        "data/organisations/severnmouth-city-council.yml": an_organisation(
            name="Severnmouth City Council", kind="council", part_of=LEFT_OUT
        ),
        "data/settings/kings-orchard.yml": a_setting(),
        "data/vocabulary/categories.yml": {"outreach": a_category(), "autism-and-adhd": parent},
        "data/vocabulary/needs.yml": {"autism": a_need()},
        "data/vocabulary/ages.yml": {"5-to-11": an_age_band()},
        "data/vocabulary/areas.yml": {"thornmouth": an_area()},
        "data/vocabulary/access.yml": {"step-free": an_access_feature()},
        "data/vocabulary/languages.yml": {"welsh": a_language()},
        "data/vocabulary/glossary.yml": {"ehc-plan": a_word(), "senco": senco},
        "data/vocabulary/tasks.yml": {"getting-a-plan": a_task()},
        "data/rules.yml": {
            **travel_rules(a_rule()),
            "ehc-final-weeks": a_rule(),
            "transfer-other": a_rule(value="02-15", unit="date each year", says="The plan names the new school."),
        },
        "data/deadlines/needs-assessment.yml": a_journey(),
        "data/bank-holidays.yml": {
            "2026": a_bank_holiday_year(),
            "2027": a_bank_holiday_year(days=[{"on": "2027-01-01", "name": "New Year's Day"}]),
        },
        "data/reasons-for-delay.yml": {"away": a_reason_for_delay()},
        **five_routes(),
        "data/route-questions.yml": route_questions(),
        "data/route-outcomes.yml": {"every-answer": a_route_outcome()},
        "data/gone.yml": {"old-youth-club": a_gone_record()},
        "data/redirects.yml": {"first-call": a_redirect()},
        "content/guide.md": a_written_page(),
        **duties_of_a_council(),
        **travel_files(a_contact()),
    }


class _LeftOut:
    """Stands for a field that is not in the record."""


LEFT_OUT = _LeftOut()


def with_value(values: Values, path: Path_, value: object) -> Values:
    """A copy of a record in which the value at the path is another one, or is `LEFT_OUT`."""
    first, rest = path[0], path[1:]
    changed = list(values) if isinstance(values, list) else dict(values)
    changed[first] = with_value(changed[first], rest, value) if rest else value  # type: ignore[index]
    return changed  # type: ignore[return-value]


def value_at(values: Values, path: Path_) -> object:
    """The value at a path of a record."""
    here: object = values
    for part in path:
        here = here[part]  # type: ignore[index]
    return here


def leaves_of(model: type[BaseModel], at: Path_ = ()) -> Iterator[Path_]:
    """The way to every value that an editor can write in a record of this model, the first item standing for a list."""
    for field in fields_of(model):
        here = (*at, field.name, 0) if field.is_list else (*at, field.name)
        if field.parts:
            for part in field.parts:
                yield from leaves_of(part, here)
        else:
            yield here


def read_as(model: type[Model], values: Values, id_: str = "made-up") -> Model:
    """The record as its model, without a file."""
    return model.model_validate({**_written(values), "id": id_})


def write_council(project: Path, files: Mapping[str, Values]) -> Path:
    """The project folder, with each file written into it as an editor might have."""
    for name, values in files.items():
        text = dump_record(_written(values))
        file = project / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\n{text}---\nWords.\n" if name.endswith(".md") else text, encoding="utf-8")
    return project


def without(*folders: str) -> dict[str, Values]:
    """`a_council`, but for all records of some folders of data/."""
    left_out = tuple(f"data/{folder}/" for folder in folders)
    return {path: values for path, values in a_council().items() if not path.startswith(left_out)}


def an_offer(project: Path, files: Mapping[str, Values] | None = None) -> LocalOffer:
    """The Local Offer of a council that is written into the folder first."""
    return read_local_offer(write_council(project, a_council() if files is None else files), TODAY)


def _fields_within(model: type[BaseModel], name: str) -> tuple:
    return tuple(fields_of(next(field.parts[0] for field in fields_of(model) if field.name == name)))


def _written(value: object) -> Values:
    """The values without what is left out."""
    if isinstance(value, Mapping):
        return {name: _written(inner) for name, inner in value.items() if inner is not LEFT_OUT}
    if isinstance(value, list):
        return [_written(inner) for inner in value if inner is not LEFT_OUT]  # type: ignore[return-value]
    return value  # type: ignore[return-value]
