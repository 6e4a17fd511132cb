"""Raising a register to the scheme that this docgen knows; each step kept for ever."""
