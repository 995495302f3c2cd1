"""Other readers than Marsad's own: a language model, checked word by word, alone or beside the fast reader; docs/coders.md."""

from marsad.coders.both import Both
from marsad.coders.coder import Coder, CoderError, Fast, Reading
from marsad.coders.llm import Answered, Asked, Llm
from marsad.coders.replay import Replay
from marsad.coders.run import Outcome, read_all

__all__ = ["Answered", "Asked", "Both", "Coder", "CoderError", "Fast", "Llm", "Outcome", "Reading", "Replay", "read_all"]
