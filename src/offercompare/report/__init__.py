"""Finished documents: text, JSON, CSV, Markdown and the printed page."""
