"""Do the parts of config.yaml fit together?

Asked of the tree as it was read, not of the typed configuration: so that one look tells all,
also where a key beside is misspelt.
"""

from docgen.config.award_faults import award_faults
from docgen.config.carrying import carrying_faults
from docgen.config.documents import document_faults
from docgen.config.families import family_faults
from docgen.config.faults import Fault
from docgen.config.names import declared_tables
from docgen.config.night_faults import night_faults
from docgen.config.office import office_faults
from docgen.config.people import people_faults
from docgen.config.tables import table_faults
from docgen.config.tree import Node
from docgen.config.web import sign_in_faults


def unresolved(root: Node) -> list[Fault]:
    """Return every fault of how the parts refer to one another."""
    tables = declared_tables(root)
    return [
        *office_faults(root, tables),
        *night_faults(root),
        *sign_in_faults(root),
        *table_faults(tables),
        *document_faults(root, tables),
        *award_faults(root, tables),
        *people_faults(root, tables),
        *carrying_faults(tables),
        *family_faults(root, tables),
    ]
