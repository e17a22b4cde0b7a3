"""The words of the interface in templates: `{{ say.show_results }}`, `{{ say.page_of(number=2, of=7) }}`.

They are put in when a template is compiled, so that a page costs no more than if they stood in the template itself. A
word that is not there, and a fact too many or too few, stop the build with the template's line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import NoReturn

from jinja2 import TemplateSyntaxError, nodes
from jinja2.visitor import NodeTransformer

from local_offer.interface import Piece, pieces_of, places_in
from local_offer.problems import did_you_mean
from local_offer.wording import listed

SAY = "say"
"""What the words are called in templates."""
_TAGS = {"end of link": "</a>", "strong": "<strong>", "end of strong": "</strong>"}


class Speaking(NodeTransformer):
    """Puts the words of the interface into one template."""

    def __init__(self, words: Mapping[str, str], name: str | None, filename: str | None) -> None:
        """Speak with these words, by their ids, in the template of this name and file."""
        self.words = words
        self.name = name
        self.filename = filename

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802 - a name that Jinja looks for
        """Words that are shown where they stand are text of the template."""
        shown_now: list[nodes.Expr] = []
        for child in node.nodes:
            word = _word_in(child)
            shown_now += [self.visit(child)] if word is None else self._text_and_facts(word, child)
        node.nodes = shown_now
        return node

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:  # noqa: N802 - as above
        """Words that a template hands on, such as the name of a row."""
        return self._handed_on(node)

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - as above
        """Words with facts in them that a template hands on."""
        return self._handed_on(node)

    def _handed_on(self, node: nodes.Expr) -> nodes.Node:
        word = _word_in(node)
        if word is None:
            return self.generic_visit(node)
        facts = self._facts(node)
        parts = [_part(piece, facts) for piece in self._pieces(word, facts)]
        return parts[0] if len(parts) == 1 else nodes.Concat(parts, lineno=node.lineno)

    def _text_and_facts(self, word: nodes.Getattr, node: nodes.Expr) -> Iterator[nodes.Expr]:
        facts = self._facts(node)
        for piece in self._pieces(word, facts):
            if piece.kind == "fact":
                yield facts[piece.says]
            elif piece.kind == "link":
                yield nodes.TemplateData('<a href="')
                yield facts[piece.says]
                yield nodes.TemplateData('">')
            else:
                yield nodes.TemplateData(_TAGS.get(piece.kind) or escape(piece.says, quote=False).replace('"', "&#34;"))

    def _facts(self, node: nodes.Expr) -> dict[str, nodes.Expr]:
        return {one.key: self.visit(one.value) for one in node.kwargs} if isinstance(node, nodes.Call) else {}

    def _pieces(self, word: nodes.Getattr, facts: Mapping[str, nodes.Expr]) -> Iterator[Piece]:
        id_ = word.attr.replace("_", "-")
        phrase = self.words.get(id_)
        if phrase is None:
            hint = did_you_mean(id_, self.words)
            self._stop(f'interface.yml has no words under "{id_}"' + (f": {hint}" if hint else "."), word)
        asked = places_in(phrase)
        if asked != facts.keys():
            named = listed(f'"{name}"' for name in sorted(asked)) or "no facts"
            self._stop(f'The words under "{id_}" of interface.yml take {named}.', word)
        return pieces_of(phrase)

    def _stop(self, says: str, at: nodes.Expr) -> NoReturn:
        raise TemplateSyntaxError(says, at.lineno, self.name, self.filename)


def _word_in(node: nodes.Node) -> nodes.Getattr | None:
    """The name of the words that an expression says; nothing when it says none."""
    word = node.node if isinstance(node, nodes.Call) and not node.args else node
    named = isinstance(word, nodes.Getattr) and isinstance(word.node, nodes.Name) and word.node.name == SAY
    return word if named and isinstance(word, nodes.Getattr) else None


def _part(piece: Piece, facts: Mapping[str, nodes.Expr]) -> nodes.Expr:
    """A piece of words that are handed on: plain text is escaped where it is shown, and the tags around it are not."""
    if piece.kind == "fact":
        return facts[piece.says]
    if piece.kind == "link":
        opened: list[nodes.Expr] = [_tag('<a href="'), facts[piece.says], _tag('">')]
        return nodes.Concat(opened)
    return _tag(_TAGS[piece.kind]) if piece.kind in _TAGS else nodes.Const(piece.says)


def _tag(html: str) -> nodes.Expr:
    return nodes.MarkSafe(nodes.Const(html))
