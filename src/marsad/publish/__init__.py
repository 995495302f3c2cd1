"""What people get to see of records: terminal tables, explanations, Markdown, HTML; `publish.exports` hands findings on."""

from marsad.publish.markdown import markdown
from marsad.publish.page import page
from marsad.publish.terminal import console, explanation, tables

__all__ = ["console", "explanation", "markdown", "page", "tables"]
