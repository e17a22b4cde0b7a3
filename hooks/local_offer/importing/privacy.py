"""One person's own details: their mailbox and their name. They are left out, and the officer is told.

A mailbox is kept when it is plainly shared: its name is a role (info, office, library) or is in the record's own name
or place. Everything else is left out: a shared mailbox can be put back with `keep_mailboxes` in the mapping file, but
a member of staff's address that was published cannot be taken back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PERSONAL_DOMAINS = _words(
    """aol.com aol.co.uk blueyonder.co.uk btinternet.com fastmail.com gmail.com gmx.co.uk gmx.com googlemail.com
    hotmail.co.uk hotmail.com icloud.com live.co.uk live.com mac.com mail.com me.com msn.com ntlworld.com o2.co.uk
    outlook.co.uk outlook.com proton.me protonmail.com rocketmail.com sky.com talk21.com talktalk.net tiscali.co.uk
    virginmedia.com yahoo.co.uk yahoo.com yahoo.ie ymail.com zoho.com"""
)
_ROLES = _words(
    """access accounts activities admin administration administrator admissions advice advocacy appeals appointments
    assessment assistance autism befriending booking bookings box business camhs camp care careline carers centre
    chair chairman chairperson chairwoman charity childcare children childrens church citadel classes clerk clinic
    club coach coaching college comms community complaints contact contactus cooperative coordinator council
    counselling customer customercare customerservice data desk development director donate donations duty ehc email
    enquire enquiries enquiry equipment events family families feedback fieldwork finance fis foodbank forum
    foundation friends frontdesk fundraising general governor governors group gym head headoffice headteacher health
    hello help helpdesk helpline hire home homes hospital hotline housing hub inbox inclusion info information
    inquiries intake it join learning leisure lib libraries library line listening lo localoffer mail mailbox main
    manager marketing media mediation membership memberships mentoring minister nursery nurseries office officer
    online outreach pantry parents parent parish participation pastor patient playgroup post postbox practice
    preschool president press principal projects project provision reception receptionist recruitment referral
    referrals registrar registration respite sales school schooloffice scouts secretary secretariat sen senco
    sendiass sendias send sendco ehcp service services shop short shortbreaks social society sport sports staff students
    studio support swim swimming talk team theatre therapies therapy training transport travel treasurer trust
    tutors vicar visit volunteer volunteering volunteers web webmaster welcome wellbeing youth"""
)
_FIRST_NAMES = _words(
    """adam alan alex alice amy andrea andrew angela ann anna anne anthony ben beth bob carol caroline catherine chris
    christine claire colin dan daniel dave david dawn debbie diane donna elizabeth emily emma fiona gary george graham
    hannah harry helen ian jack jackie jacob james jane janet jason jean jenny jessica jim jo joan joanne joe john
    jonathan joseph julia julie karen kate kathy katie keith kelly kevin kim laura lee linda lisa liz louise lucy luke
    lynn margaret mark martin mary matthew michael michelle mike mohammed natalie neil nicola nick nigel pam pat
    patricia paul paula pauline peter phil philip rachel ray rebecca richard rob robert roger ross ruth sally sam
    samantha sandra sarah sean sharon sheila simon sophie stephanie stephen steve stuart sue susan tim tina tom tony
    tracey victoria wendy will william"""
)
_ROLE_PARTS = (*(role for role in sorted(_ROLES) if len(role) >= 6), "enquir", "librar", "info", "admin")
_TEAM_WORDS = re.compile(
    r"\b(?:team|office|reception|enquir\w*|helpline|service|services|desk|centre|center|group|club|school|department|"
    r"dept|admin\w*|coordinator|co-ordinator|manager|advice|line|hub|trust|council|support|society|association|"
    r"library|nursery|college|secretary|chair\w*|leader|officer|senco|admissions|referrals?|bookings?|general|main|"
    r"outreach|duty|therapists?|nurses?|panel|network|forum|project|foundation|surgery|clinic|hospital)\b",
    re.IGNORECASE,
)
_EMAIL_IN_TEXT = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}(?<!\.)@[\w-]+(?:\.[\w-]+)+")
_LINKED_EMAIL = re.compile(rf"\[([^\]\n]*)\]\(<?mailto:({_EMAIL_IN_TEXT.pattern})[^)\n]*\)", re.IGNORECASE)
LEFT_OUT = "(email address left out)"


def why_personal(email: str, record_words: frozenset[str], keep: Iterable[str] = ()) -> str:
    """Why this mailbox may be one person's own; empty when it is shared."""
    email = email.casefold()
    name, _, domain = email.partition("@")
    if email in {kept.casefold() for kept in keep}:
        return ""
    if domain in _PERSONAL_DOMAINS:
        return "it is a private mailbox"
    parts = [part for part in re.split(r"[^a-z]+", name) if part]
    known = record_words | words_of(domain.replace(".", " "))
    if any(part in _FIRST_NAMES for part in parts):
        return "it has a person's name in it"
    if not parts or any(part in _ROLES for part in parts):
        return ""
    if all(_is_shared(part, known, domain) for part in parts):
        return ""
    if any(len(part) == 1 for part in parts) or (len(parts) == 1 and len(parts[0]) <= 3):
        return "it has a person's initials in it"
    return "it may be one person's: it is neither a role's nor the place's"


def _is_shared(part: str, known: frozenset[str], domain: str) -> bool:
    if part in known or any(role in part for role in _ROLE_PARTS):
        return True
    if len(part) >= 4 and any(part in word or (len(word) >= 5 and word in part) for word in known):
        return True
    return len(part) >= 4 and part in domain.replace("-", "").replace(".", "")


def words_of(text: str) -> frozenset[str]:
    """The words of a text in small letters, to know a mailbox by."""
    return frozenset(re.findall(r"[a-z]+", text.casefold().replace("'", "").replace("\u2019", "")))


def initials_of(name: str) -> frozenset[str]:
    """The initials of a name and of every three or more words in a row of it, such as "ncl" of North City Library."""
    letters = "".join(word[0] for word in re.findall(r"[a-z][a-z'\u2019]*", name.casefold()))[:12]
    return frozenset(letters[i:j] for i in range(len(letters)) for j in range(i + 3, len(letters) + 1))


def team_or_role(name: str) -> str:
    """The name of a contact when it is a team's or a role's; empty when it may be a person's."""
    return name if _TEAM_WORDS.search(name) else ""


def without_personal_emails(text: str, is_personal: Callable[[str], str]) -> tuple[str, tuple[str, ...]]:
    """The text without the mailboxes that `is_personal` names a reason for, and those mailboxes."""
    found: list[str] = []

    def linked(match: re.Match[str]) -> str:
        if not is_personal(match[2]):
            return match[0]
        found.append(match[2])
        return LEFT_OUT if "@" in match[1] else f"{match[1]} {LEFT_OUT}"

    def plain(match: re.Match[str]) -> str:
        if not is_personal(match[0].replace("\\", "")):
            return match[0]
        found.append(match[0])
        return LEFT_OUT

    text = _LINKED_EMAIL.sub(linked, text) if "mailto:" in text.casefold() else text
    if "@" not in text:
        return text, tuple(found)
    # An underscore in a mailbox stands behind a back slash in Markdown.
    text = re.sub(r"(?<=\w)\\_(?=[\w.\\]*@)", "_", text)
    return _EMAIL_IN_TEXT.sub(plain, text), tuple(found)


def masked(email: str) -> str:
    """A mailbox as the report may show it: enough to find it at the source."""
    name, _, domain = email.partition("@")
    return f"{name[:2]}…@{domain}"
