"""From an article and the site to the one View of a page."""
