"""What each item of Schedule 2 and of regulations 54 to 57 must have, as the law says it.

Words are in small letters, and stand for what a page has to talk about: any one of a group is enough.
"""

from __future__ import annotations

from collections.abc import Mapping

from local_offer.coverage.musts import (
    Must,
    answered,
    both_sides,
    criteria,
    everyone_asked,
    families_asked,
    links,
    published_lately,
    reachable,
    reports,
    route,
    says,
    services,
    setting,
    settings_outside,
)
from local_offer.models.setting import ProviderType
from local_offer.models.voice import Question

MUSTS: Mapping[str, tuple[Must, ...]] = {
    "S2.1a": (
        setting(ProviderType.EARLY_YEARS, "1(a): relevant early years providers"),
        says("childminder", because="1(a): early years providers are more than nurseries"),
    ),
    "S2.1b": (
        setting(ProviderType.MAINTAINED, "1(b): maintained schools"),
        says("unit", "resource base", "base", because="1(b): including any separate units"),
    ),
    "S2.1c": (
        setting(ProviderType.ACADEMY, "1(c): Academies"),
        says("unit", "resource base", "base", because="1(c): including any separate units"),
    ),
    "S2.1d": (setting(ProviderType.NON_MAINTAINED_SPECIAL, "1(d): non-maintained special schools"),),
    "S2.1e": (
        setting(ProviderType.POST_16, "1(e): post-16 institutions"),
        says("college", because="1(e): further education colleges are post-16 institutions"),
    ),
    "S2.1f": (setting(ProviderType.SECTION_41, "1(f): institutions approved under section 41"),),
    "S2.1g": (setting(ProviderType.PUPIL_REFERRAL_UNIT, "1(g): pupil referral units"),),
    "S2.1h": (services(1, "1(h): persons commissioned by the local authority"),),
    "S2.2": (settings_outside("2: outside its area, by the types of paragraph 1(a) to (g)"),),
    "S2.3a": (says("mainstream", because="3(a): mainstream schools and mainstream post-16 institutions"),),
    "S2.3b": (says("special school", "specialist", because="3(b): special schools and special post-16 institutions"),),
    "S2.3c": (
        says("alternative provision", because="3(c): pupil referral units and alternative provision Academies"),
        services(2, "3(c): provision secured by the local authority"),
    ),
    "S2.3d": (
        says("top-up", because="3(d): arrangements for funding, above what a school has"),
        says("budget", because="3(d): how any budget that has been delegated is used"),
        says("decide", "panel", because="3(d): families must see who agrees to money"),
    ),
    "S2.6": (reports("6: each school's SEN information report, under section 69"),),
    "S2.7": (
        says("accessibility strategy", because="7: the accessibility strategy"),
        links("accessibility strategy", because="7: where it can be obtained"),
    ),
    "S2.8": (says("apprentice", because="8: young people with SEN in apprenticeships"),),
    "S2.9": (
        says("training", because="9: provision made by providers of training"),
        both_sides("9: in its area and outside it"),
    ),
    "S2.10": (
        says("work", "job", because="10, with regulation 2(2): finding employment"),
        says("home", "housing", "live", because="10, with regulation 2(2): finding accommodation"),
        says("friend", "club", "community", "social", because="10, with regulation 2(2): taking part in society"),
    ),
    "S2.11": (says("disabled students' allowance", because="11: including the DSA"),),
    "S2.12-gen": (
        services(5, "12: health care provision that is additional to or different from what all get"),
        says("therap", because="12: therapies are the health provision that most families ask for"),
    ),
    "S2.12a": (says("medical", because="12(a): children and young people with medical conditions in settings"),),
    "S2.12b": (says("adjust", "longer", "quiet", "easier", because="12(b): universal services made accessible"),),
    "S2.13-gen": (
        services(3, "13: social care for children and young people and their families"),
        says("assess", because="13: help begins with an assessment of needs"),
    ),
    "S2.13a": (
        says("short break", because="13(a): services under section 17, which include short breaks"),
        says("section 17", "disabled children's team", because="13(a): children in need"),
    ),
    "S2.13b": (says("18", "adult social care", "adult", because="13(b): moving to services for adults"),),
    "S2.13c": (says("on your own", "independen", "own home", because="13(c): planning for independent living"),),
    "S2.13d": (says("care act", because="13(d): information under section 4 of the Care Act 2014"),),
    "S2.14-gen": (
        says("apply", because="14: families must see how to ask"),
        says("nursery", "early years", because="section 30(2)(d): early years places as well"),
        says("appeal", "not agree", "disagree", because="14: what to do when the answer is no"),
    ),
    "S2.14a": (says("taxi", "minibus", "passenger assistant", because="14(a): specialist transport"),),
    "S2.14b": (says("free", because="14(b): free or subsidised transport"),),
    "S2.14c": (says("cost", "grant", "budget", "mileage", because="14(c): help with the cost of transport"),),
    "S2.15-gen": (services(3, "15: sources of information, advice and support in the area"),),
    "S2.15a": (
        says("impartial", because="15(a), with section 32: the service is impartial"),
        says("confidential", because="15(a), with section 32: the service is confidential"),
        reachable("15(a): families must be able to reach it"),
    ),
    "S2.15b": (says("forum", because="15(b): forums for parents and carers"),),
    "S2.15c": (services(2, "15(c): support groups"),),
    "S2.15d": (says("childcare", "childmind", because="15(d): childcare"),),
    "S2.15e": (services(5, "15(e): leisure activities"), says("famil", because="15(e): and their families")),
    "S2.15f": (services(2, "15(f): any other persons who give support, information and advice"),),
    "S2.16": (route("16: how to complain about provision of the kinds in section 30(2)"),),
    "S2.17": (
        route("17: how to complain about anything in the Local Offer"),
        says("ombudsman", because="17: a complaint to the council can go on to the Ombudsman"),
    ),
    "S2.18": (criteria("18: any criteria that must be met, for every service"),),
    "S2.19": (
        says("ehc needs assessment", because="19: how to ask for an EHC needs assessment"),
        says("personal budget", because="19: the availability of personal budgets"),
    ),
    "S2.20": (
        says("section 41", because="20: the list of section 41 institutions"),
        links("section 41", "independent-special-schools-and-colleges", because="20: where the list is published"),
    ),
    "S2.21": (
        says("tribunal", because="21: the right to appeal to the Tribunal"),
        route("21: how families are told of their right, and by when it must be used"),
    ),
    "S2.22": (
        says("mediat", because="22: mediation under sections 53 and 54"),
        says("health", because="22, with section 53: mediation on health care"),
        route("22: arrangements for mediation"),
    ),
    "S2.23": (says("disagreement", because="23: resolution of disagreements, section 57"), route("23: arrangements")),
    "R54": (everyone_asked("54: those who must be consulted"),),
    **{question.requirement: (families_asked(question, f"55: {question.value}"),) for question in Question},
    "R56.1a": (
        says("missing", because="56(1)(a): provision that is not available and should be"),
        says("any good", "quality", because="56(1)(a): the quality of what is available"),
    ),
    "R56.1b": (says("easy", "find", "accessib", because="56(1)(b): accessibility of the information"),),
    "R56.1c": (says("how it was made", "take part", because="56(1)(c): how it was developed or reviewed"),),
    "R56.2": (answered("56(2): comments with the response, with the Local Offer"),),
    "R56.3": (published_lately("56(3): at least annually"),),
    "R57a": (says("the law asks", "council", because="57(a): published by the council on its website"),),
    "R57b-i": (
        says("librar", because="57(b)(i): a place where people without the internet get a copy"),
        says("ring", "phone", because="57(b)(i): a way that needs no internet"),
        says("post", because="57(b)(i): a copy that comes to people"),
    ),
    "R57b-ii": (
        says("large print", because="57(b)(ii): people with a disability"),
        says("easy read", because="57(b)(ii): people with SEN"),
        says("language", because="57(b)(ii): different groups of people"),
    ),
    "R57c": (
        says("paper", because="57(c): how people without the internet comment"),
        says("sign language", "interpreter", because="57(c): how different groups comment"),
    ),
}
"""What an item must have. Those of paragraphs 4 and 5 are a matrix, and stand in matrix.py."""
