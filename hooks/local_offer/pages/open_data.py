"""Open data: what there is to take away, how to use it, and what every column means."""

from __future__ import annotations

from collections.abc import Iterator

from local_offer.models.local_offer import LocalOffer
from local_offer.open_data import downloads, open_referral
from local_offer.open_data.names import Names
from local_offer.open_data.tables import Table as DataTable
from local_offer.open_data.tabulating import Collection
from local_offer.pages.embed import OPEN_DATA
from local_offer.pages.page import Page
from local_offer.pages.parts import Cell, Column, Table, table_of

_EXAMPLE = "sendiass"
"""The service of the examples; the first there is where no service has this id."""


def pages_of_open_data(offer: LocalOffer) -> Iterator[Page]:
    """The page that explains the open data, and the data dictionary."""
    found = tuple(downloads.tables_without_rows(offer))
    tables = tuple(table for _, several in found for table in several)
    example = _EXAMPLE if _EXAMPLE in offer.services else next(iter(offer.services), "")
    root = f"{offer.site.address.rstrip('/')}/"
    base = f"{root}{open_referral.FOLDER}"
    yield Page(
        address="open-data/",
        title="Open data",
        summary="Take our facts away as files, free, for your own website, app or research.",
        template="pages/open-data.html",
        facts={
            "records": _records(found),
            "parts": _parts(found),
            "data_files": _files(found, tables),
            "base": base,
            "example_address": f"{base}services/{Names(offer.site).of('services', example)}/index.json",
            "top": root,
            "has_progress": offer.progress.programme is not None,
        },
        section="open-data",
    )
    yield Page(
        address="open-data/dictionary/",
        title="What every column means",
        summary="The data dictionary: each table of the open data, with each of its columns explained.",
        template="pages/open-data-dictionary.html",
        facts={"tables": tuple((table.name, table.title, _dictionary(table)) for table in tables)},
        trail=(OPEN_DATA,),
        section="open-data",
    )


_Found = tuple[tuple[Collection | None, tuple[DataTable, ...]], ...]


def _records(found: _Found) -> Table:
    """The collections, with the file of each as CSV and as JSON."""
    rows = []
    for collection, tables in found:
        name = tables[0].name
        path = f"{downloads.FOLDER}{name}"
        count = f"{len(collection.records if collection else tables[0].rows):,}"
        files = (Cell(f"{name}.{ending}", f"{path}.{ending}") for ending in ("csv", "json"))
        rows.append((Cell(tables[0].title), Cell(count), *files))
    columns = (Column("What"), Column("How many", numbers=True), Column("For spreadsheets"), Column("For programs"))
    return Table("Files with one row or record for each", columns, tuple(rows))


def _parts(found: _Found) -> Table:
    rows = (
        (Cell(table.title), Cell(f"{table.name}.csv", f"{downloads.FOLDER}{table.name}.csv"))
        for _, tables in found
        for table in tables[1:]
    )
    return Table("Files with every part of the records", (Column("What"), Column("For spreadsheets")), tuple(rows))


def _files(found: _Found, tables: tuple[DataTable, ...]) -> dict[str, str]:
    """Every file that is a distribution of the data set, with what kind of file it is."""
    csv = {f"{downloads.FOLDER}{table.name}.csv": "text/csv" for table in tables}
    json = {f"{downloads.FOLDER}{several[0].name}.json": "application/json" for _, several in found}
    return {**csv, **json, f"{open_referral.FOLDER}index.json": "application/json"}


def _dictionary(table: DataTable) -> Table:
    rows = ((column.name, column.kind, column.means) for column in table.columns)
    return table_of(f"Columns of {table.name}.csv", ("Column", "Holds", "What it means"), rows)
