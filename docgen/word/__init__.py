"""Word files as they stand: their parts, their words, how each word looks."""
