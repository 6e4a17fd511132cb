"""A draft becomes a DOCX: templates compiled once, documents filled, bounded and proved."""

from docgen.render.lint import Available, check, unknown_fields
from docgen.render.template import Fields, Template, compile_template
from docgen.render.workers import Renderer

__all__ = [
    "Available",
    "Fields",
    "Renderer",
    "Template",
    "check",
    "compile_template",
    "unknown_fields",
]
