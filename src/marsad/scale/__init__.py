"""Reading many articles on all cores."""
