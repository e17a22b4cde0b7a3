"""What each field of a model means: the text that stands under it in the model's source.

Nobody needs it to read a record that is right, and gathering it takes a fifth of the time of starting, so a model's
source is looked at when somebody asks.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel


def meaning_of(model: type[BaseModel], name: str) -> str:
    """What a field of a model means, in full sentences; empty when nothing says so."""
    owner = next((one for one in model.__mro__ if name in inspect.get_annotations(one)), model)
    return _texts_under_fields(owner).get(name) or model.model_fields[name].description or ""


@cache
def _texts_under_fields(owner: type) -> Mapping[str, str]:
    body = ast.parse(textwrap.dedent(inspect.getsource(owner))).body[0]
    found: dict[str, str] = {}
    field = ""
    for part in body.body if isinstance(body, ast.ClassDef) else ():
        match part:
            case ast.Expr(value=ast.Constant(value=str(text))) if field:
                found[field] = inspect.cleandoc(text)
                field = ""
            case ast.AnnAssign(target=ast.Name(id=name)):
                field = name
            case _:
                field = ""
    return found
