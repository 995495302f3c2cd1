"""Files, folders and streams in; articles out, or problems that say what to do."""

from marsad.sources.encoding import EncodingError, decode
from marsad.sources.files import FORMATS, read_paths
from marsad.sources.items import Problem, article, from_text

__all__ = ["FORMATS", "EncodingError", "Problem", "article", "decode", "from_text", "read_paths"]
