"""The clerk's page: what stands in the register, in a browser (the one door to Flask, waitress)."""

from docgen.web.application import application
from docgen.web.passwords import hashed
from docgen.web.server import serve

__all__ = ["application", "hashed", "serve"]
