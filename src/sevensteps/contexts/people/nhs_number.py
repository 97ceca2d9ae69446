"""NHS numbers: ten digits whose last checks the others (modulus 11, NHS Data Dictionary, NHS NUMBER)."""

from django.utils.translation import gettext as _

from sevensteps.core.errors import Refused


class NotAnNhsNumber(Refused):
    """The digits do not make an NHS number."""


def read_nhs_number(text: str) -> str:
    """The ten digits, without the spaces or hyphens people write; raises NotAnNhsNumber."""
    digits = text.replace(" ", "").replace("-", "")
    if len(digits) != 10 or not (digits.isascii() and digits.isdigit()):
        raise NotAnNhsNumber("nhs_number", _("An NHS number has 10 digits, like 943 476 5919."))
    weighted = sum(int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True))
    check = (11 - weighted % 11) % 11  # 10 is never given out
    if check != int(digits[9]):
        raise NotAnNhsNumber(
            "nhs_number", _("This is not an NHS number. Check each digit against the letter or card.")
        )
    return digits


def show_nhs_number(digits: str) -> str:
    """As it is printed: 943 476 5919."""
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}"
