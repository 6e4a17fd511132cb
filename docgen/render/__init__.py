"""A draft becomes a DOCX: a template is compiled once, its documents are filled, proved, bounded."""

from docgen.render.lint import Available, check
from docgen.render.template import Fields, Template, compile_template
from docgen.render.workers import Renderer

__all__ = ["Available", "Fields", "Renderer", "Template", "check", "compile_template"]
