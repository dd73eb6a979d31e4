"""Files to typed values with lines: problems, YAML, schemas, Markdown, articles."""
