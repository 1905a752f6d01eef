"""The statistical core: arrays in, arrays out. Nothing here knows of a pledge, a file, a clock or a screen."""
