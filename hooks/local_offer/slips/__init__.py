"""Slips of the hand in a text file, found and explained from its raw text. Nothing here knows the parser.

`characters` turns bytes to text, `syntax` and `crooked` explain why a parser gave up, `glances` looks again at what it
let pass, and `lines` is what they share.
"""
