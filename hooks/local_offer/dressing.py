"""What the council's name and colours make of the look: the stylesheet, the icons, what a phone keeps of the site."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from local_offer.colours import with_colours
from local_offer.models.site import Site
from local_offer.pictures import ICONS, MASKABLE, Look, mark_as_svg, pictures

STYLESHEET = "assets/site.css"
_TYPEFACE = "assets/fonts/atkinson-hyperlegible-next.woff2"
_PAPER = "#fbf8f2"
"""The colour of a page before it is there: --paper of the stylesheet."""


def dressed(site: Site, folder: Path) -> Mapping[str, bytes]:
    """The files of a finished site, by their place in it, that the council's name and colours change.

    `folder` is the site, with the files of overrides/ as they are.
    """
    colours = site.colours
    look = Look(
        name=site.name,
        summary=site.summary,
        council=site.council.name,
        brand=colours.brand,
        brand_deep=colours.brand_deep,
        accent=colours.accent,
        typeface=folder / _TYPEFACE,
    )
    drawn = {("" if name == "favicon.ico" else "assets/") + name: picture for name, picture in pictures(look).items()}
    return {
        STYLESHEET: stylesheet(site, folder),
        "assets/mark.svg": mark_as_svg(look).encode(),
        "site.webmanifest": _manifest(site).encode(),
        **drawn,
    }


def stylesheet(site: Site, folder: Path) -> bytes:
    """The stylesheet of `folder`, which is overrides/ or a site that is being made, in the council's colours."""
    colours = site.colours
    named = {"brand": colours.brand, "brand-deep": colours.brand_deep, "accent": colours.accent}
    return with_colours((folder / STYLESHEET).read_text(encoding="utf-8"), named).encode()


def _manifest(site: Site) -> str:
    """What a phone shows for a site that someone keeps on its first screen."""
    root = urlsplit(site.address).path or "/"
    icons = [{"src": f"{root}assets/mark.svg", "sizes": "any", "type": "image/svg+xml"}]
    icons += [
        {"src": f"{root}assets/{name}", "sizes": f"{size}x{size}", "type": "image/png"} for name, size in ICONS.items()
    ]
    icons.append({"src": f"{root}assets/{MASKABLE}", "sizes": "512x512", "type": "image/png", "purpose": "maskable"})
    manifest = {
        "name": site.name,
        "short_name": site.name,
        "description": site.summary,
        "lang": "en-GB",
        "start_url": root,
        "scope": root,
        "display": "browser",
        "background_color": _PAPER,
        "theme_color": site.colours.brand_deep,
        "icons": icons,
    }
    return json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
