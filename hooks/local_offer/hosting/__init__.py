"""The built site on its way to the families: published whole or not at all."""
