"""Files, folders and streams in; articles out."""
