"""`python -m docgen.starter.forms DIR` writes the templates into a folder."""

import sys
from pathlib import Path

from docgen.starter.forms import KINDS, build

for kind in KINDS:
    Path(sys.argv[1], f"{kind}.docx").write_bytes(build(kind))
