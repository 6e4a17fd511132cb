"""What a workspace knows of a paper, for rules that hold it against more than itself."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Office:
    """What the issuing body is called on the day of the paper; `heading` as its head has it."""

    name: str
    symbol: str
    place: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who may sign, in which position, from when to when (an open end is None)."""

    name: str
    position: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """A legal basis in the words of the office, and when it is in force."""

    text: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """A paper that is checked together with this one: its number, symbol and date."""

    number: str
    symbol: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known; what is None or empty is not known, and the rules that ask for it are silent.

    `day` is the planned or issue date. `parts` are those that the document type has, None for all.
    `type_name` is that of the document type, `symbol` its whole symbol (`QĐ-LĐLĐ`). `names` are
    people's names as the sheet spells them, `spelt` as papers before this one do; `beside` are the
    papers that are checked together with it.
    """

    day: date | None = None
    office: Office | None = None
    type_name: str = ""
    symbol: str = ""
    parts: frozenset[str] | None = None
    signers: tuple[Signer, ...] = ()
    bases: tuple[Basis, ...] = ()
    names: tuple[str, ...] = ()
    spelt: tuple[str, ...] = ()
    beside: tuple[Beside, ...] = ()


NOTHING = Facts()
