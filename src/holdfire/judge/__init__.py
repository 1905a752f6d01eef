"""Breaches, findings, effects, rebound and the verdict: pure functions over records and arrays."""
