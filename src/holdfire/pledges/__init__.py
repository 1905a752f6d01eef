"""Pledge files: load, check, and expand into readings. The registry itself is data, in `holdfire/registry`."""
