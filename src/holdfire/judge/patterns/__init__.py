"""Assertions about patterns, tested against chance: families stated beforehand, and the studies of them."""
