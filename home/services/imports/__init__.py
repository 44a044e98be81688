"""Bringing an existing set of news and pages into the house: read, shown, then made as drafts."""
