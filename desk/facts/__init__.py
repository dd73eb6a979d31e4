"""A module a data file: its model and its checks together."""
