"""The items that a Local Offer must hold (SEND Regulations 2014, Schedule 2 and regulations 54 to 57)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError

from local_offer.problems import did_you_mean


@dataclass(frozen=True, slots=True)
class Requirement:
    """One checkable item of the law. An id that ends in "-gen" is ours, for the opening words of a list."""

    id: str
    label: str


REQUIREMENTS: dict[str, Requirement] = {
    requirement.id: requirement
    for requirement in (
        Requirement("S2.1a", "Early years support"),
        Requirement("S2.1b", "Maintained schools and units"),
        Requirement("S2.1c", "Academies and units"),
        Requirement("S2.1d", "Non-maintained special schools"),
        Requirement("S2.1e", "Post-16 institutions"),
        Requirement("S2.1f", "Section 41 institutions"),
        Requirement("S2.1g", "Pupil referral units"),
        Requirement("S2.1h", "Commissioned services"),
        Requirement("S2.2", "Provision outside the area"),
        Requirement("S2.3a", "Mainstream provision"),
        Requirement("S2.3b", "Special provision"),
        Requirement("S2.3c", "Provision the council secures"),
        Requirement("S2.3d", "Funding arrangements"),
        Requirement("S2.4a", "Identifying needs"),
        Requirement("S2.4b", "Consulting families"),
        Requirement("S2.4c", "Getting services and equipment"),
        Requirement("S2.4d", "Transitions and adulthood"),
        Requirement("S2.5a", "Teaching approach"),
        Requirement("S2.5b", "Adaptations"),
        Requirement("S2.5c", "Extra learning support"),
        Requirement("S2.5d", "Tracking progress together"),
        Requirement("S2.5e", "Checking what works"),
        Requirement("S2.5f", "Access to facilities"),
        Requirement("S2.5g", "Activities beyond lessons"),
        Requirement("S2.5h", "Support available"),
        Requirement("S2.5i", "Staff expertise"),
        Requirement("S2.5j", "Emotional, mental and social support"),
        Requirement("S2.6", "Where to find more on providers"),
        Requirement("S2.7", "Accessibility strategy"),
        Requirement("S2.8", "Apprenticeships"),
        Requirement("S2.9", "Training providers, in and out of area"),
        Requirement("S2.10", "Preparing for adulthood"),
        Requirement("S2.11", "Higher education and DSA"),
        Requirement("S2.12-gen", "Health provision"),
        Requirement("S2.12a", "Medical conditions in settings"),
        Requirement("S2.12b", "Accessible universal health services"),
        Requirement("S2.13-gen", "Social care provision"),
        Requirement("S2.13a", "Children Act section 17 services"),
        Requirement("S2.13b", "Moving to adult services"),
        Requirement("S2.13c", "Independent living support"),
        Requirement("S2.13d", "Care Act section 4 information"),
        Requirement("S2.14-gen", "Travel arrangements"),
        Requirement("S2.14a", "Specialist transport"),
        Requirement("S2.14b", "Free or subsidised transport"),
        Requirement("S2.14c", "Help with transport costs"),
        Requirement("S2.15-gen", "Information, advice and support"),
        Requirement("S2.15a", "SENDIASS (section 32)"),
        Requirement("S2.15b", "Parent carer forums"),
        Requirement("S2.15c", "Support groups"),
        Requirement("S2.15d", "Childcare"),
        Requirement("S2.15e", "Leisure activities"),
        Requirement("S2.15f", "Others who can help"),
        Requirement("S2.16", "Complaints about section 30(2) provision"),
        Requirement("S2.17", "Complaints about anything listed"),
        Requirement("S2.18", "Criteria for services"),
        Requirement("S2.19", "EHC request and personal budgets"),
        Requirement("S2.20", "Where the section 41 list is"),
        Requirement("S2.21", "Right of appeal"),
        Requirement("S2.22", "Mediation"),
        Requirement("S2.23", "Disagreement resolution"),
        Requirement("R54", "Consultation on preparing and reviewing"),
        Requirement("R55a", "Consulted on services required"),
        Requirement("R55b", "Consulted on how information is set out"),
        Requirement("R55c", "Consulted on access without internet"),
        Requirement("R55d", "Consulted on accessibility"),
        Requirement("R55e", "Consulted on how to comment"),
        Requirement("R56.1a", "Comments sought on content, quality and gaps"),
        Requirement("R56.1b", "Comments sought on accessibility"),
        Requirement("R56.1c", "Comments sought on development and review"),
        Requirement("R56.2", "Comments and response published with the offer"),
        Requirement("R56.3", "Published at least annually and anonymised"),
        Requirement("R57a", "Published on council website"),
        Requirement("R57b-i", "Arrangements for people without internet"),
        Requirement("R57b-ii", "Arrangements for different groups"),
        Requirement("R57c", "How those people can comment"),
    )
}


def _known(text: str) -> str:
    if text not in REQUIREMENTS:
        words = "must be an item of the law such as S2.15c"
        raise PydanticCustomError("must", "{words}", {"words": words, "hint": did_you_mean(text, REQUIREMENTS)})
    return text


RequirementId = Annotated[str, StringConstraints(strict=True, strip_whitespace=True), AfterValidator(_known)]
