"""What answers each address: one module for each page."""
