"""Telling a verdict: terminal, page and JSON. Rendering only, no judgement."""
