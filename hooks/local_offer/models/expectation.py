"""What the council expects of every nursery, school and college of one kind (Schedule 2, paragraphs 4 and 5)."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import model_validator

from local_offer.models.common import Facts, Id, Kind, RecordId, RefersTo, must
from local_offer.models.parts import Checked
from local_offer.models.setting import Arrangements, ProviderType
from local_offer.models.values import FreeText, Line, Sentence, YesNo

ExpectationId = Annotated[RecordId, RefersTo(Kind.EXPECTATION)]


class Expectation(Facts):
    """What families can expect of every setting of one kind, in the area or outside it."""

    id: Id
    name: Line
    """The kind of setting as families say it, such as "Nurseries, pre-schools and childminders"."""
    summary: Sentence
    """What the page is about, in one sentence."""
    provider_type: ProviderType
    """The kind of provider, in the law's words."""
    in_area: YesNo
    """yes for settings in the council's area, no for those outside it."""
    words: FreeText
    """What "expect" means here: who agreed it, and what to do when it is not so."""
    arrangements: Arrangements = Arrangements()
    """What every one of them is expected to do about each of the fourteen things the law lists."""
    same_as: ExpectationId | None = None
    """The id of the record whose expectations hold here too, where "arrangements" says nothing else."""
    none_expected: FreeText | None = None
    """Why the council expects no setting of this kind, where it expects none."""
    checked: Checked
    """Who confirmed this, when, and when they will again."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        given = self.arrangements != Arrangements() or self.same_as is not None
        if given == (self.none_expected is not None):
            raise must('must have "arrangements" or "same_as", or else "none_expected"')
        return self
