"""What is published as tables and JSON: one line for each collection of records."""

from __future__ import annotations

from collections.abc import Iterator

from local_offer.models.local_offer import LocalOffer
from local_offer.models.organisation import Organisation
from local_offer.models.service import Service
from local_offer.models.setting import Setting
from local_offer.models.vocabulary import AccessFeature, AgeBand, Area, Category, Language, Need, Word
from local_offer.open_data.progress_files import tables_of_progress
from local_offer.open_data.tables import Table
from local_offer.open_data.tabulating import Collection, tables_of


def collections_of(offer: LocalOffer) -> tuple[Collection, ...]:
    """Every collection of records that is published, in the order in which the site lists them."""
    return (
        Collection("services", "Services", Service, tuple(offer.services.values())),
        Collection("organisations", "Organisations", Organisation, tuple(offer.organisations.values())),
        Collection("settings", "Nurseries, schools and colleges", Setting, tuple(offer.settings.values())),
        Collection("glossary", "Words explained", Word, tuple(offer.glossary.values())),
        Collection("categories", "Kinds of help", Category, tuple(offer.categories.values())),
        Collection("needs", "Needs", Need, tuple(offer.needs.values())),
        Collection("ages", "Stages of growing up", AgeBand, tuple(offer.ages.values())),
        Collection("areas", "Areas", Area, tuple(offer.areas.values())),
        Collection("access", "What makes a place easier to use", AccessFeature, tuple(offer.access.values())),
        Collection("languages", "Languages", Language, tuple(offer.languages.values())),
    )


def other_tables_of(offer: LocalOffer) -> Iterator[Table]:
    """Every table that is published and is no collection of records: milestones, money and measures."""
    if offer.progress.programme is not None:
        yield from tables_of_progress(offer, offer.progress.programme)


def tables_published(offer: LocalOffer) -> Iterator[Table]:
    """Every table that is published, those of parts after the one that they belong to."""
    for collection in collections_of(offer):
        yield from tables_of(collection)
    yield from other_tables_of(offer)
