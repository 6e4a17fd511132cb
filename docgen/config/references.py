"""Do the parts of config.yaml fit together?"""

from docgen.config.faults import Fault
from docgen.config.source import Node


def unresolved(root: Node) -> list[Fault]:
    """Return every fault of how the parts refer to one another."""
    return []
