"""Reading: one stage a file; ``pipeline`` lists them in order."""

from marsad.reading.pipeline import STAGES, draft_of, read

__all__ = ["STAGES", "draft_of", "read"]
