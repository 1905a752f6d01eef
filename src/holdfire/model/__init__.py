"""Frozen records: time, place, kind, pledge, strike, method, verdict."""
