"""Fitting the weights of ``reading.weighing`` on the gold corpus: `make fit`."""
