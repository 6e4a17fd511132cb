"""What people know the fields of a document by: headers of columns, names of tabs."""

from collections.abc import Mapping

from docgen.config import Config, tags


def names_in_the_sheet(config: Config, type_: str) -> Mapping[str, str]:
    """Return the words of the sheet by the fields' names; none for a type that there is not."""
    document = config.documents.get(type_)
    if document is None:
        return {}
    headers = {tag: header for header, tag in tags(config.tables[document.each]).items()}
    headers |= {name: config.tables[one.table].tab for name, one in document.lists.items()}
    headers |= {"kinh_gui": headers.get(document.addressees or "", "Kính gửi")}
    return headers | ({"can_cu": config.tables[config.bases.table].tab} if config.bases else {})
