"""The rules of the site, in plain Python: nothing here knows MkDocs or Jinja2."""
