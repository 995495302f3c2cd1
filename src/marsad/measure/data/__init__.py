"""Data that we annotated ourselves, in our own words."""
