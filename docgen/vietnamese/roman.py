"""Roman numerals, for the parts of an outline and the annexes."""

_SIGNS = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def roman(number: int) -> str:
    """Return a number from 1 to 3999 in Roman numerals; raises ValueError for any other."""
    if not 1 <= number <= 3999:
        raise ValueError(f"no Roman numeral for {number}")
    signs = ""
    for value, sign in _SIGNS:
        count, number = divmod(number, value)
        signs += sign * count
    return signs
