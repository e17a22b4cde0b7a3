"""What each field of a model means: the text that stands under it in the model's source.

Nobody needs it to read a record that is right, and gathering it takes a fifth of the time of starting, so a model's
source is looked at when somebody asks.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator, Mapping
from functools import cache

from pydantic import BaseModel


def meaning_of(model: type[BaseModel], name: str) -> str:
    """What a field of a model means, in full sentences; empty when nothing says so."""
    owner = next((one for one in model.__mro__ if name in inspect.get_annotations(one)), model)
    texts = _texts_of_module(owner.__module__).get(owner.__name__, {})
    return texts.get(name) or model.model_fields[name].description or ""


@cache
def _texts_of_module(module: str) -> Mapping[str, Mapping[str, str]]:
    """The text under each field of each class of a module."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {part.name: dict(_texts_under_fields(part)) for part in tree.body if isinstance(part, ast.ClassDef)}


def _texts_under_fields(owner: ast.ClassDef) -> Iterator[tuple[str, str]]:
    field = ""
    for part in owner.body:
        match part:
            case ast.Expr(value=ast.Constant(value=str(text))) if field:
                yield field, inspect.cleandoc(text)
                field = ""
            case ast.AnnAssign(target=ast.Name(id=name)):
                field = name
            case _:
                field = ""
