"""A page gets another name, or is taken away, and all that leans on it follows."""
