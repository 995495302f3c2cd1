"""Files, folders, streams and addresses in; articles with their documents out, or problems that say what to do."""

from marsad.sources.arrive import arrivals, read_paths
from marsad.sources.encoding import EncodingError, decode
from marsad.sources.formats import FORMATS
from marsad.sources.items import Arrival, Document, Problem, article, from_text
from marsad.sources.options import Clock, Options, mapping

__all__ = [
    "FORMATS",
    "Arrival",
    "Clock",
    "Document",
    "EncodingError",
    "Options",
    "Problem",
    "arrivals",
    "article",
    "decode",
    "from_text",
    "mapping",
    "read_paths",
]
