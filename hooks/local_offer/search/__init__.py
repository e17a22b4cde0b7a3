"""The site's own search: what can be found, its index in small files, and the ranking that the browser has too."""
