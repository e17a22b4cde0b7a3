"""The files that people download: each collection as CSV and as JSON, the data dictionary, and a list of them all.

The licence stands in every file: in the last column of a table, and at the top of a JSON file. `datapackage.json` is
the list for programs (Frictionless Data Package): each table with its columns, their meaning and the licence.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from local_offer.models.local_offer import LocalOffer
from local_offer.open_data.published import collections_of, other_tables_of
from local_offer.open_data.shaping import Fields
from local_offer.open_data.tables import Column, Table, csv_of, with_column, words_of
from local_offer.open_data.tabulating import Collection, tables_of

FOLDER = "open-data/"
_LICENCE = Column("licence", "The licence under which you may use this row, and whom to name.")
_TYPES = {"text": "string", "number": "number", "date": "date", "time": "string", "yes or no": "boolean"}


def files_of_downloads(offer: LocalOffer) -> Iterator[tuple[str, bytes]]:
    """Each file, by its path below the top of the site, with what it holds."""
    columns: list[Table] = []
    for collection in collections_of(offer):
        yield f"{FOLDER}{collection.name}.json", _json_of(collection, offer)
        for table in tables_of(collection):
            yield _csv_file(table, offer)
            columns.append(_without_rows(table, offer))
    for table in other_tables_of(offer):
        yield f"{FOLDER}{table.name}.json", _json_of_table(table, offer)
        yield _csv_file(table, offer)
        columns.append(_without_rows(table, offer))
    dictionary = dictionary_of(columns)
    yield _csv_file(dictionary, offer)
    package = _package([*columns, _without_rows(dictionary, offer)], offer)
    yield f"{FOLDER}datapackage.json", f"{json.dumps(package, ensure_ascii=False, indent=1)}\n".encode()


def _csv_file(table: Table, offer: LocalOffer) -> tuple[str, bytes]:
    return f"{FOLDER}{table.name}.csv", csv_of(licensed(table, offer))


def _without_rows(table: Table, offer: LocalOffer) -> Table:
    """What is told of a table after it was written: a council's tables together would weigh as much as its records."""
    return licensed(replace(table, rows=()), offer)


def tables_without_rows(offer: LocalOffer) -> Iterator[tuple[Collection | None, tuple[Table, ...]]]:
    """Each collection with its tables, and each table that belongs to none; only their columns are worked out."""
    for collection in collections_of(offer):
        yield collection, tuple(tables_of(replace(collection, records=())))
    for table in other_tables_of(offer):
        yield None, (table,)


def credit(offer: LocalOffer) -> str:
    """Whom to name, and under which licence; records of a demonstration are said to be made up."""
    made_up = " Demonstration: these records are made up." if offer.site.demonstration else ""
    return f"{offer.site.council.name}, {offer.site.licence}, {offer.site.licence_link}{made_up}"


def licensed(table: Table, offer: LocalOffer) -> Table:
    """The table with the licence in each row, so that a file that is passed on keeps it."""
    return with_column(table, _LICENCE, [credit(offer)] * len(table.rows))


def dictionary_of(tables: Iterable[Table]) -> Table:
    """What every column of every table means, as a table."""
    columns = (
        Column("table", "The name of the table's file, without .csv."),
        Column("column", "The name of the column."),
        Column("kind", "What its cells hold: text, number, date, time, or yes or no."),
        Column("means", "What it means."),
    )
    rows = ((table.name, column.name, column.kind, column.means) for table in tables for column in table.columns)
    return Table("dictionary", columns, tuple(rows), "Data dictionary")


def _json_of(collection: Collection, offer: LocalOffer) -> bytes:
    """The records with the names and values that they have in data/, one to a line."""
    records = (one.model_dump_json(by_alias=True, exclude_defaults=True) for one in collection.records)
    return _json_file(collection.name, collection.title, records, offer)


def _json_of_table(table: Table, offer: LocalOffer) -> bytes:
    """The rows of a table, one to a line, without the cells that are empty."""
    names = [column.name for column in table.columns]
    rows = (dict(zip(names, map(words_of, row), strict=True)) for row in table.rows)
    said = (json.dumps({name: cell for name, cell in row.items() if cell}, ensure_ascii=False) for row in rows)
    return _json_file(table.name, table.title, said, offer)


def _json_file(name: str, title: str, records: Iterable[str], offer: LocalOffer) -> bytes:
    site = offer.site
    about: Fields = {
        "name": name,
        "title": title,
        "publisher": site.council.name,
        "licence": site.licence,
        "licence_link": site.licence_link,
        "as_at": offer.today.isoformat(),
        "demonstration": site.demonstration,
    }
    head = json.dumps(about, ensure_ascii=False, indent=1).removesuffix("\n}")
    lines = b",\n".join(record.encode() for record in records)
    return b"".join((f'{head},\n "records": [\n'.encode(), lines, b"\n ]\n}\n"))


def _package(tables: Iterable[Table], offer: LocalOffer) -> Fields:
    site = offer.site
    licence = {"title": site.licence, "path": site.licence_link}
    if "Open Government Licence" in site.licence:
        licence["name"] = "OGL-UK-3.0"
    return {
        "profile": "tabular-data-package",
        "name": "local-offer",
        "title": f"{site.name}: the SEND Local Offer of {site.council.area}",
        "description": credit(offer),
        "homepage": f"{site.address.rstrip('/')}/{FOLDER}",
        "licenses": [licence],
        "contributors": [{"title": site.council.name, "role": "publisher", "path": site.council.website}],
        "resources": [_resource(table) for table in tables],
    }


def _resource(table: Table) -> Fields:
    fields = [
        {
            "name": column.name,
            "type": _TYPES[column.kind],
            **({"trueValues": ["yes"], "falseValues": ["no"]} if column.kind == "yes or no" else {}),
            "description": column.means,
        }
        for column in table.columns
    ]
    schema: Fields = {"fields": fields}
    if table.key:
        schema["primaryKey"] = [table.key]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }
