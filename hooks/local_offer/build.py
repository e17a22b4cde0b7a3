"""The MkDocs lifecycle, from top to bottom: read, check, make pages, render, publish. All answers to MkDocs are here.

Hand-written pages of content/ go through MkDocs as they are. Pages made from data are known to MkDocs as light files,
so that links to them are resolved and checked, and are rendered straight from their templates at the end.
"""

from __future__ import annotations

import gc
import logging
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from markupsafe import Markup
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.utils import CountHandler

from local_offer.abbreviations import explain_abbreviations
from local_offer.checked_offer import read_and_check
from local_offer.checks import described
from local_offer.checks.built_links import BuiltLinks, place_of_link
from local_offer.clock import build_time
from local_offer.coverage.unconfirmed import Unconfirmed, unconfirmed
from local_offer.data_file import DataFile
from local_offer.finishing import dress, folder_of_look, write_host_files, write_other_files, write_worker
from local_offer.hosting import publishing
from local_offer.models.local_offer import LocalOffer
from local_offer.new_files import write_new
from local_offer.pages.page import Page
from local_offer.pages.written import written_page
from local_offer.problems import DataError, Place, Problem, Severity, count_line, of_severity, report
from local_offer.quoting import fill, quotable
from local_offer.record_files import Memory
from local_offer.rendering import environment, forget_parts, know_index, render, stand_on
from local_offer.search.index_files import write_index
from local_offer.wording import counted
from local_offer.words_in_place import explained
from local_offer.written_markdown import WrittenMarkdown

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page as WrittenFile
    from mkdocs.utils.templates import TemplateContext

log = get_plugin_logger("local_offer")

TOLD_BY_A_BUILD = 3
"""How many broken promises a build tells in full."""


@dataclass(slots=True)
class Build:
    """One build under way. MkDocs passes nothing between its events, so this is kept from `on_config` to the end."""

    offer: LocalOffer
    pages: tuple[Page, ...]
    quoted: Mapping[str, str]
    unconfirmed: Mapping[str, Unconfirmed]
    markdown: WrittenMarkdown
    site: Path
    staging: Path
    look: tuple[Path, ...]
    """The folders in which templates and icons are looked for: ours first, then the theme's."""
    lasting: str = "assets/"
    links: BuiltLinks = field(default_factory=BuiltLinks)
    env: Environment | None = None
    problems: list[Problem] = field(default_factory=list)


_build: Build | None = None
_memory: Memory | None = None


@contextmanager
def remembering(memory: Memory) -> Iterator[None]:
    """Within this, a build reads only files that changed since the memory last saw them."""
    global _memory  # noqa: PLW0603 - MkDocs passes nothing of ours to `on_config`
    _memory = memory
    try:
        yield
    finally:
        _memory = None


def on_startup(command: str, dirty: bool) -> None:
    """Do nothing: that MkDocs calls this keeps the module over all builds of one preview."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check everything, or stop with every problem; then turn the build towards a folder beside the site."""
    global _build  # noqa: PLW0603 - the one state that MkDocs's events share
    project = Path(config.config_file_path).parent
    site = Path(config.site_dir).resolve()
    started = time.perf_counter()
    try:
        checked = read_and_check(project, build_time(project).date(), _memory, with_history=True)
    except DataError as error:
        raise PluginError(str(error)) from error
    offer, pages = checked.offer.checked(), checked.pages
    # What was read stays until the end: to look through it for waste again and again is slow.
    gc.freeze()
    _tell(of_severity(checked.remarks, Severity.BROKEN_PROMISE), logging.WARNING)
    _tell(of_severity(checked.remarks, Severity.NOTE), logging.DEBUG)
    say_stage(f"Read and checked {described(offer)}", started)
    staging = publishing.staging_for(site)
    look = tuple(Path(folder) for folder in config.theme.dirs)
    _build = Build(offer, pages, quotable(offer), unconfirmed(offer), WrittenMarkdown(), site, staging, look)
    config.site_dir = str(staging)
    config.site_name = offer.site.name
    config.markdown_extensions.append(cast("str", _build.markdown))
    config.theme.static_templates = {"404.html"}
    # MkDocs copies what it finds in these. Of the theme the site has some icons, which are within its pages.
    config.theme.dirs = [config.theme.custom_dir or "overrides"]
    return config


def _tell(problems: Sequence[Problem], level: int) -> None:
    """Say each of a few problems; of many, how many there are, and how to see them."""
    if problems:
        few = len(problems) <= TOLD_BY_A_BUILD
        log.log(level, report(problems) if few else f"{count_line(problems)} `local-offer check` lists them.")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Make every page from data known."""
    build = under_way()
    for page in build.pages:
        file = DataFile(page, config)
        clash = files.get_file_from_path(file.src_uri)
        if clash is not None:
            says = f"This page has the address /{page.address}, which is the address of a page that is made from data."
            raise PluginError(report([Problem(Place(f"content/{clash.src_uri}"), says)]))
        files.append(file)
    return files


def on_page_markdown(markdown: str, page: WrittenFile, config: MkDocsConfig, files: Files) -> str:
    """Explain abbreviations, and put the facts in the place of their quotations."""
    build = under_way()
    build.markdown.root = "../" * page.file.dest_uri.count("/")
    summary = build.offer.written[page.file.dest_uri.removesuffix("index.html")].summary
    return fill(explain_abbreviations(markdown, build.offer.glossary.values(), summary), build.quoted)


def on_page_content(html: str, page: WrittenFile, config: MkDocsConfig, files: Files) -> str:
    """Note links that may not be published, with the page they are on."""
    build = under_way()
    for target in build.markdown.refused:
        says = (
            f'The page links to "{target}". A link must be a web address or a page of this site; pictures must be ours.'
        )
        build.problems.append(Problem(Place(f"content/{page.file.src_uri}"), says, record=str(page.title or "")))
    build.markdown.refused.clear()
    return html


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Render everything in one environment of our own, in which text is escaped."""
    build = under_way()
    if build.problems:
        raise PluginError(report(build.problems))
    addresses = {page.address for page in build.pages} | set(build.offer.written)
    build.lasting = folder_of_look(build.look[0], build.offer)
    build.env = environment(build.look, build.offer, addresses, build.lasting)
    return build.env


def on_page_context(context: TemplateContext, page: WrittenFile, config: MkDocsConfig, nav: object) -> TemplateContext:
    """Give a hand-written page the same frame as a page made from data."""
    build = under_way()
    own = written_page(page.file.dest_uri.removesuffix("index.html"), build.offer)
    contents = tuple((item.title, item.id) for item in page.toc if item.level == 2)
    html, used = explained(page.content or "", build.offer.glossary)
    content = Markup(html)  # noqa: S704 - made by Python-Markdown, which shows raw HTML as text
    _stand_on(build, own.root)
    _given(context).update({"page": own, "root": own.root, "content": content, "contents": contents, "used": used})
    _given(context)["unconfirmed"] = build.unconfirmed.get(own.address)
    return context


def on_template_context(context: TemplateContext, template_name: str, config: MkDocsConfig) -> TemplateContext:
    """Give the page for addresses that do not exist the frame of every page, with links from the top of the site."""
    build = under_way()
    root = urlsplit(build.offer.site.address).path or "/"
    _stand_on(build, root)
    missing = Page("404.html", "Page not found", "There is no page at this address.", "404.html", {}, listed=False)
    _given(context).update({"page": missing, "root": root})
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Render every page made from data, then put the new site in the place of the old one."""
    build = under_way()
    if build.env is None:
        raise PluginError("The templates were not made ready.")
    started = time.perf_counter()
    indexed = write_index(build.staging, build.offer, build.pages)
    know_index(build.env, indexed.core)
    say_stage(f"Indexed {indexed.said}", started)
    _write_other_files(build)
    started, staging = time.perf_counter(), build.staging.as_posix()
    try:
        for page in build.pages:
            html = render(build.env, page)
            build.links.see(page.address, html)
            write_new(f"{staging}/{page.file}", html.encode())
    except DataError as error:
        raise PluginError(str(error)) from error
    if _memory is None:
        forget_parts(build.env)
    say_stage(f"Rendered {counted(len(build.pages) + len(build.offer.written), 'page')}", started)
    dress(build.staging, build.offer, build.lasting)
    write_worker(build.staging, build.offer, build.pages, build.lasting)
    write_host_files(build.staging, build.offer, build.lasting)
    _check_links(build)
    if config.strict and (found := _warnings()):
        raise PluginError(f"{found}. The site was not published, because warnings count as problems here.")
    publishing.publish(build.staging, build.site)


def on_post_page(output: str, page: WrittenFile, config: MkDocsConfig) -> str:
    """Note the links and anchors of a hand-written page."""
    under_way().links.see(page.file.dest_uri.removesuffix("index.html"), output)
    return output


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Note the links of the page for addresses that do not exist."""
    under_way().links.see(template_name, output)
    return output


def _write_other_files(build: Build) -> None:
    started = time.perf_counter()
    written = write_other_files(build.staging, build.offer, build.pages)
    say_stage(f"Wrote {counted(written, 'file')} of open data", started)


def _check_links(build: Build) -> None:
    """Stop the build when a link or anchor of any page leads nowhere."""
    sources = {page.address: page.source for page in build.pages}
    if problems := list(build.links.problems(build.staging, partial(place_of_link, build.offer, sources))):
        raise PluginError(report(problems))


def on_build_error(error: Exception) -> None:
    """Take away what was made of the new site; the old one is as it was."""
    if _build is not None:
        publishing.discard(_build.staging)


def say_stage(said: str, started: float) -> None:
    """Say what was done, and how long it took since `started`."""
    log.info("%s (%.1f seconds).", said, time.perf_counter() - started)


def _stand_on(build: Build, root: str) -> None:
    if build.env is not None:
        stand_on(build.env, root)


def _given(context: TemplateContext) -> dict[str, object]:
    """What a template gets. MkDocs types it for its own templates; ours get a `Page` of ours."""
    return cast("dict[str, object]", context)


def under_way() -> Build:
    """The build that is under way, or the last one that was."""
    if _build is None:
        raise PluginError("hooks/publish.py must stay as it is: the build starts with on_config.")
    return _build


def _warnings() -> str:
    counts = [
        f"{number} {level.lower()}s" if number != 1 else f"1 {level.lower()}"
        for handler in logging.getLogger("mkdocs").handlers
        if isinstance(handler, CountHandler)
        for level, number in handler.get_counts()
    ]
    return ", ".join(counts)
