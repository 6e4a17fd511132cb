"""The parts of a page, found by meaning: by what stands where, never by the names of styles."""
