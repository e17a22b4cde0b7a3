"""Packs as sheets of paper: hand-written pages outside a build of the site, the layout, and tagged PDF."""
