"""What a model says about itself: its fields in an editor's words, and its JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from local_offer.models.common import Facts, OrWord, RefersTo
from local_offer.models.meanings import meaning_of
from local_offer.models.misplaced import models_in


@dataclass(frozen=True, slots=True)
class FieldFacts:
    """One field of a model, as an editor needs to know it."""

    name: str
    needed: bool
    """Whether every record must have it."""
    is_list: bool
    choices: tuple[str, ...]
    """The words that it may be; empty when it is open."""
    also: tuple[str, ...]
    """Words with a meaning of their own that it may be instead, such as "unknown"."""
    refers_to: str
    """The kind of record whose id it holds; empty when it holds none."""
    parts: tuple[type[BaseModel], ...]
    """The models of the fields that stand under it."""
    description: str


def fields_of(model: type[BaseModel]) -> Iterator[FieldFacts]:
    """Every field of a model, in order, but the id, which is the file's name."""
    for name, field in model.model_fields.items():
        if name == "id":
            continue
        marks = [*field.metadata, *_marks_in(field.annotation)]
        yield FieldFacts(
            name=field.alias or name,
            needed=field.is_required(),
            is_list=any(get_origin(part) is tuple for part in _parts_of(field.annotation)),
            choices=tuple(_choices_in(field.annotation)),
            also=tuple(word for mark in marks if isinstance(mark, OrWord) for word in mark.meanings),
            refers_to=next((mark.kind.value for mark in marks if isinstance(mark, RefersTo)), ""),
            parts=tuple(models_in(field.annotation)),
            description=meaning_of(model, name),
        )


def schema_of(model: type[Facts], *, listed: bool) -> dict[str, Any]:
    """The JSON Schema of a record, or of a file that holds a list of such records under their ids."""
    schema = _as_editors_read(model.model_json_schema(by_alias=True, schema_generator=_WithMeanings))
    schema["properties"].pop("id", None)
    schema["required"] = [name for name in schema.get("required", []) if name != "id"]
    if not listed:
        return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    inner = schema.pop("$defs", {})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$defs": {**inner, model.__name__: schema},
        "title": f"A list of {model.__name__} records under their ids",
        "type": "object",
        "propertyNames": {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
        "additionalProperties": {"$ref": f"#/$defs/{model.__name__}"},
    }


class _WithMeanings(GenerateJsonSchema):
    """Says of each field what it means."""

    def model_schema(self, schema: core_schema.ModelSchema) -> dict[str, Any]:
        """The schema of one model."""
        found = super().model_schema(schema)
        model: type[BaseModel] = schema["cls"]
        for name, field in model.model_fields.items():
            found["properties"][field.alias or name]["description"] = meaning_of(model, name)
        return found


def _as_editors_read(schema: Any) -> Any:
    """The schema for programs that take `20` for a number: where text is asked for, a number is text as well."""
    if isinstance(schema, list):
        return [_as_editors_read(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {name: _as_editors_read(part) for name, part in schema.items()}
    is_open_text = schema.get("type") == "string" and not schema.keys() & {"enum", "const", "format"}
    return {**inner, "type": ["string", "number"]} if is_open_text else inner


def _parts_of(annotation: object) -> Iterator[object]:
    yield annotation
    for part in get_args(annotation):
        yield from _parts_of(part)


def _marks_in(annotation: object) -> Iterator[object]:
    for part in _parts_of(annotation):
        yield from getattr(part, "__metadata__", ())


def _choices_in(annotation: object) -> Iterator[str]:
    for part in _parts_of(annotation):
        if isinstance(part, type) and issubclass(part, StrEnum):
            yield from (choice.value for choice in part)
        elif get_origin(part) is Literal:
            yield from (str(choice) for choice in get_args(part))
        elif part is bool:
            yield from ("yes", "no")
