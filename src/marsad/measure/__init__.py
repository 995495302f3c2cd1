"""Scoring against gold records, benchmarks, and the fit of the confidence model."""
