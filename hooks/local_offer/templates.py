"""Jinja's templates with the words of the interface in them, and without what costs time and none of ours asks for.

The chain in which Jinja looks names up was an eighth of the time of a page. Escaping was a tenth: most texts have
nothing to escape. A tenth went into asking of everything that is called whether it wants to know the template's names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, MutableMapping, Sequence

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, nodes
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context
from markupsafe import Markup, escape

from local_offer.compiled_templates import CompiledTemplates
from local_offer.speaking import Speaking

_TO_ESCAPE = re.compile("[&<>'\"]").search


class Generator(CodeGenerator):
    """Jinja's code, which escapes each value that a template shows, with a quicker way to escape."""

    def _output_child_pre(self, *_: object) -> None:
        self.write("environment.escaped(")


class Names(Context):
    """The names of a template. Nothing that our templates call asks for them, so nobody looks whether it does."""

    @staticmethod
    def call(
        part: Callable[..., object],
        *given: object,
        _loop_vars: object = None,
        _block_vars: object = None,
        **named: object,
    ) -> object:
        """What a part of a page, or a method of a value, gives."""
        return part(*given, **named)


class Templates(Environment):
    """Jinja's environment with its templates and their shared names in plain dictionaries.

    Jinja looks names up in a chain of dictionaries, for names that single templates add; none of ours adds any. It asks
    a cache that may forget for each part that a page imports; nothing is forgotten here.
    """

    code_generator_class = Generator
    context_class = Names

    def __init__(self, folders: Sequence[str], says: Mapping[str, str]) -> None:
        """Look for templates in each folder in turn, and put these words into them."""
        super().__init__(
            loader=FileSystemLoader(folders),
            bytecode_cache=CompiledTemplates(says),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self.says = says
        self._loaded: dict[str, Template] = {}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parsed: nodes.Template = Speaking(self.says, name, filename).visit(super()._parse(source, name, filename))
        return parsed

    @staticmethod
    def escaped(value: object) -> str:
        """What `escape` of markupsafe gives, as the same characters."""
        if isinstance(value, Markup) or (type(value) is str and _TO_ESCAPE(value) is None):
            return value
        return escape(value)

    def _load_template(self, name: str, globals: MutableMapping[str, object] | None) -> Template:  # noqa: A002 - Jinja's name
        found = self._loaded.get(name)
        if found is None or globals:
            found = self._loaded[name] = super()._load_template(name, globals)
        return found

    def make_globals(self, d: MutableMapping[str, object] | None) -> MutableMapping[str, object]:
        """The names that every template knows."""
        return {**self.globals, **(d or {})}
