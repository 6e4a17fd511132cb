"""The command line: one command for each thing a person does (the one door to click)."""

import click

from docgen import __version__
from docgen.cli.acts import issue, reserve, void
from docgen.cli.begin import init
from docgen.cli.check import check
from docgen.cli.doctor import doctor
from docgen.cli.explaining import explain_document
from docgen.cli.listing import list_documents
from docgen.cli.register import register
from docgen.cli.run import run
from docgen.cli.sheet import sheet
from docgen.cli.usage import Commands
from docgen.cli.wording import say


@click.group(
    cls=Commands, help=say("cli-help"), context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="docgen")
def main() -> None:
    """Dispatch to the commands below."""


COMMANDS = (
    *(init, run, list_documents, explain_document, reserve, issue, void, register, sheet, check),
    doctor,
)
for command in COMMANDS:
    main.add_command(command)
