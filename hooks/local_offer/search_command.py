"""`local-offer search`: what a query finds and why, through the ranking that families use."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from local_offer.search.explaining import Explained, Explainer


@click.command("search")
@click.argument("words", nargs=-1)
@click.option("--most", default=10, show_default=True, type=click.IntRange(1, 1000), help="How many results are shown.")
@click.option("--as-typed", is_flag=True, help="Take misspelt words as they are.")
@click.option("--judged", is_flag=True, help="Ask the judged queries, and show those whose answers stand too low.")
@click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder that holds data/ and content/. This folder when not given.",
)
def search(words: tuple[str, ...], most: int, as_typed: bool, judged: bool, project: Path) -> None:
    """Show what a search finds, and which words of each result it was found by.

    WORDS are what a family types, such as: local-offer search taxi to school
    """
    from local_offer.checked_offer import read_and_check
    from local_offer.clock import build_time
    from local_offer.problems import DataError
    from local_offer.search.explaining import Explainer

    if judged == bool(words):
        raise click.UsageError('Give the words to look for, such as "taxi to school", or --judged.')
    try:
        checked = read_and_check(project, build_time(project).date())
    except DataError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    explainer = Explainer(checked.offer, checked.pages)
    if judged:
        sys.exit(_judge(explainer))
    for line in _told(explainer.explained(" ".join(words), most, as_typed=as_typed)):
        click.echo(line)


def _told(explained: Explained) -> Iterator[str]:
    from local_offer.wording import counted

    if explained.showing:
        yield f'Showing results for "{explained.showing}".'
    yield from explained.looked_for
    yield f"{counted(explained.number, 'result')}." if explained.number else "Nothing found."
    for place, result in enumerate(explained.results, 1):
        yield ""
        yield f"{place}. {result.name} ({result.kind}), /{result.address}, score {result.score:.1f}"
        yield from (f"   {why}" for why in result.why)


def _judge(explainer: Explainer) -> int:
    """Tell how good the search is. Gives 1 when it is not good enough."""
    from local_offer.search.judging import FLOOR, mean

    code = 0
    for name, queries in explainer.judged().items():
        click.echo(f"{name}: {mean(queries):.3f} on average of {len(queries)}; the least is {FLOOR}.")
        code = code or int(mean(queries) < FLOOR or not all(one.found for one in queries))
        for one in sorted(queries, key=lambda query: (query.score, query.asked.id))[:10]:
            found = ", ".join(one.found[:3]) or "nothing"
            click.echo(f'  {one.score:.2f}  "{one.asked.query}" finds {found}')
    return code
