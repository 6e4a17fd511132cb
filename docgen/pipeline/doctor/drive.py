"""Google Drive, where papers go there: is the folder to be seen, is it in a shared drive."""

from collections.abc import Iterator

from docgen.errors import DocgenError
from docgen.pipeline.doctor.values import Check, Subject, error, found, warning, well
from docgen.pipeline.uploading import way_to_drive


def drive_checks(subject: Subject) -> Iterator[Check]:
    """Yield what is found of the folder on Drive; nothing where the office does not use one."""
    connected = way_to_drive(subject.config, subject.root)
    if connected is None:
        return
    yield from found("drive", connected.client.warnings)
    folder = connected.of("")
    try:
        place = folder.place()
    except DocgenError as fault:
        yield from found("drive", fault.problems)
        return
    if not place.writable:
        yield error("drive", "drive-not-writer", account=folder.who)
    elif not place.shared_drive and folder.account:
        yield warning("drive", "doctor-drive-own", folder=place.name, account=folder.account)
    else:
        yield well("drive", "doctor-ok-drive", folder=place.name)
