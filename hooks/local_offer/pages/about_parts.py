"""The page of parts: every part that pages are made of, in each of its states, for those who look after the look.

Records of the offer itself stand in for services and settings, changed to each state; everything else is an example
made here. The page is not listed: no menu leads to it and search engines pass it by.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from local_offer.models.common import UNKNOWN
from local_offer.models.local_offer import LocalOffer
from local_offer.models.parts import Checked, Contact, Notice, Session, Venue
from local_offer.models.service import Service, ServiceStatus, SevenQuestions, WhoFor
from local_offer.models.setting import Setting
from local_offer.pages.charts import Figure, bar_chart, line_chart
from local_offer.pages.lists import Choice, Turn
from local_offer.pages.page import Page, Step
from local_offer.pages.parts import (
    AnsweredBy,
    Cell,
    Chosen,
    Column,
    Download,
    Fault,
    Moment,
    Option,
    Question,
    Result,
    State,
    Table,
    Tag,
    table_of,
)

ADDRESS = "about/parts/"
_YEAR = datetime.timedelta(days=365)


def page_of_parts(offer: LocalOffer) -> Page:
    """Every part in each of its states."""
    return Page(
        address=ADDRESS,
        title="Parts of these pages",
        summary="Every part that the pages of this site are made of, in each of its states.",
        template="pages/parts.html",
        facts={
            **_of_records(offer),
            **_of_time(offer.today),
            **_of_questions(),
            **_of_lists(),
            **_of_figures(),
            "contacts": _contacts(),
            "venues": _venues(),
        },
        trail=(Step("About this site", "about/"),) if "about/" in offer.written else (),
        listed=False,
        section="about",
    )


def _of_records(offer: LocalOffer) -> Mapping[str, object]:
    service, setting = next(iter(offer.services.values()), None), next(iter(offer.settings.values()), None)
    return {
        "services": _states_of(service, offer.today) if service else (),
        "settings": _states_of_a_setting(setting) if setting else (),
        "areas": offer.areas,
        "access": tuple(offer.access.values())[:2],
        "needs": tuple(offer.needs.values())[:3],
        "used": tuple(offer.glossary.values())[:2],
        "answers": SevenQuestions(outcomes="That each child **joins in**.", training="All staff sign a little."),
    }


def _states_of(service: Service, today: datetime.date) -> tuple[Service, ...]:
    open_ = service.model_copy(update={"status": ServiceStatus.OPEN, "paused_until": None, "closed_on": None})
    return (
        open_,
        open_.model_copy(update={"status": ServiceStatus.WAITING_LIST}),
        open_.model_copy(update={"status": ServiceStatus.PAUSED, "paused_until": today + _YEAR}),
        open_.model_copy(update={"status": ServiceStatus.CLOSED, "closed_on": today}),
        open_.model_copy(update={"who_for": WhoFor(), "cost": UNKNOWN, "where": type(service.where)()}),
    )


def _states_of_a_setting(setting: Setting) -> tuple[Setting, ...]:
    bare = {"special": False, "units": (), "ages": UNKNOWN, "where": None}
    return (setting.model_copy(update={"special": True}), setting.model_copy(update=bare))


def _of_time(today: datetime.date) -> Mapping[str, object]:
    sooner, later = today - _YEAR, today + _YEAR
    notice = {"says": "The pool is closed for repairs.", "from": today.isoformat(), "to": later.isoformat()}
    return {
        "checks": tuple(
            Checked.model_validate({"on": on.isoformat(), "by": "SEND team", "next_due": due.isoformat()})
            for on, due in ((today, later), (sooner - _YEAR, sooner))
        ),
        "gone": {"closed_on": today},
        "comments": tuple(
            {"by": "SEND team", "done_on": done, "due": due}
            for done, due in ((today, None), (None, later), (None, None))
        ),
        "message": Notice.model_validate(notice),
        "sessions": tuple(
            Session.model_validate(one)
            for one in (
                {"days": ["Tuesday"], "opens": "9:30", "closes": "11:30", "season": "term time"},
                {"note": "First Saturday of the month"},
            )
        ),
    }


def _contacts() -> tuple[Contact, ...]:
    whole = {
        "who": "Local Offer line",
        "phone": "01632 960 123",
        "text": "01632 960 002",
        "relay": "18001 01632 960 123",
        "email": "localoffer@severnmouth.example",
        "website": "https://www.severnmouth.example/",
        "hours": "Monday to Friday, 9am to 5pm",
        "note": "Leave a message when the line is busy.",
    }
    some = ({"who": "By phone alone", "phone": "01632 960 124"}, {"who": "By email alone", "email": "us@offer.example"})
    return tuple(Contact.model_validate(one) for one in (whole, *some))


def _venues() -> tuple[Venue, ...]:
    whole = {
        "name": "Harbour Family Hub",
        "street": "2 Quay Street",
        "town": "Severnmouth",
        "postcode": "ZX1 4AB",
        "access_note": "Ring the bell at the side gate.",
        "getting_there": "Bus 7 stops outside.",
    }
    return tuple(Venue.model_validate(one) for one in (whole, {"name": "The town hall"}))


def _of_questions() -> Mapping[str, object]:
    ages = (
        Option("0-4", "0 to 4", count=9),
        Option("5-11", "5 to 11", count=14),
        Option("12-25", "12 to 25", count=0),
    )
    told = (Option("plan", "Yes, there is a plan"), Option("asked", "Not yet", "You asked for one and wait to hear."))
    return {
        "choose_one": Question("has-plan", "Does your child have an EHC plan?", AnsweredBy.ONE, options=told),
        "choose_several": Question("age", "How old is your child?", AnsweredBy.SEVERAL, "Choose all that fit.", ages),
        "choose_from_list": Question("area", "Where do you live?", AnsweredBy.LIST, options=ages),
        "give_a_date": Question(
            "born", "When was your child born?", AnsweredBy.DATE, "For example, 27 3 2016", fills_in="bday"
        ),
        "give_words": Question(
            "postcode", "What is your postcode?", AnsweredBy.TEXT, "For example, ZX1 4AB", characters=10
        ),
        "wrong_one": Question("wrong-plan", "Does your child have an EHC plan?", AnsweredBy.ONE, options=told),
        "wrong_date": Question("wrong-born", "When was your child born?", AnsweredBy.DATE, "For example, 27 3 2016"),
        "wrong_words": Question("wrong-postcode", "What is your postcode?", AnsweredBy.TEXT, characters=10),
        "choose_again": Question("other-age", "How old is another child?", AnsweredBy.SEVERAL, options=ages),
        "filters": (
            Question("filter-age", "Age", AnsweredBy.SEVERAL, options=ages),
            Question("filter-plan", "EHC plan", AnsweredBy.ONE, options=told),
        ),
        "filters_again": (Question("again-age", "Age", AnsweredBy.SEVERAL, options=ages),),
        "faults": (
            Fault("wrong-plan-1", "Say whether your child has an EHC plan"),
            Fault("wrong-born-day", "Enter the year with four figures, such as 2016"),
            Fault("wrong-postcode", "Enter a whole postcode, such as ZX1 4AB"),
        ),
    }


def _of_lists() -> Mapping[str, object]:
    here = ADDRESS
    return {
        "choices": (
            Choice("Autism", "Help for autistic children.", here, 12),
            Choice("Hearing", "Help for deaf children.", here, 0),
        ),
        "turns": (
            ("services", Turn(1, 3, 1, 50, 120, "", here)),
            ("schools", Turn(2, 3, 51, 100, 120, here, here)),
            ("groups", Turn(3, 3, 101, 120, 120, here, "")),
        ),
        "chosen": (Chosen("age 5 to 11", here), Chosen("free", here)),
        "results": (
            Result(
                name="Speech and language drop-in",
                address=here,
                summary="Bring your child to talk to a therapist.",
                tags=("Ages 0 to 5", "Free", "Thornmouth"),
                why="You looked for “talking late”, which we list as speech and language.",
                kind="Service",
            ),
            Result("Words explained", here, "What the words that professionals use mean."),
        ),
        "steps": ("Ring the team, or ask your child's school.", "A worker visits you within two weeks."),
        "moments": (
            Moment("Week 0", "You ask for an assessment", "Write, ring or email.", tag=Tag("Done", State.DONE)),
            Moment("By 12 March 2027", "The council decides", before="26 February 2027", tag=Tag("Late", State.LATE)),
            Moment("By week 20", "You have the final plan", address=here),
        ),
        "files": (
            Download("The mark of this site", "assets/mark.svg", "SVG", "1 KB", "For posters and letters."),
            Download("The way", "assets/way.svg", "SVG"),
        ),
    }


def _of_figures() -> Mapping[str, object]:
    tags = (
        Tag("Done", State.DONE),
        Tag("Nearly done", State.NEARLY),
        Tag("On track", State.GOOD),
        Tag("Some risk", State.RISK),
        Tag("4 months late", State.LATE),
        Tag("Paused", State.REST),
        Tag("Not started", State.LATER),
    )
    years = ("2021", "2022", "2023", "2024", "2025")
    plans, england = (31, 38, 47, None, 58), (58, 51, 50, 50, 46)
    columns = (Column("Promise"), Column("Now expected"), Column("Children", numbers=True), Column("Status"))
    rows = (
        (Cell("Plans in 20 weeks", ADDRESS), Cell("November 2027", before="March 2027"), Cell("1,204"), Cell("", tag=t))
        for t in (tags[4], tags[0])
    )
    return {
        "tags": tags,
        "wide_table": Table("What we promised", columns, tuple(rows)),
        "narrow_table": table_of("Miles to school", ("Age", "Miles"), (("Under 8", "2"), ("8 to 16", "3")), ("Miles",)),
        "bars": bar_chart(
            "Children with a plan, by need",
            ("Need", "Children"),
            {"Autism": Figure(812, "812"), "Speech and language": Figure(430, "430"), "Vision": Figure(0, "None")},
            "Most are for autism.",
        ),
        "lines": line_chart(
            "Plans finished in 20 weeks, of 100",
            "Year",
            years,
            {"Here": tuple(map(_of_100, plans)), "England": tuple(map(_of_100, england))},
            "We are now better than England as a whole.",
        ),
    }


def _of_100(number: int | None) -> Figure | None:
    return None if number is None else Figure(number, str(number))
