"""The form of accounts, and weight tables that cannot be trusted."""

import pytest

from sevensteps.core.payments.bank.accounts import BadAccount, bank_account
from sevensteps.core.payments.bank.modulus import Verdict, check_modulus
from sevensteps.core.payments.bank.weights import BadWeights, weight_table

ROW = "089999 089999 MOD10 0 0 0 0 0 0 7 1 3 7 1 3 7 1"
JSON_ROW = (
    '[{"start": 89999, "end": 89999, "check_type": "MOD10", "exception": null,'
    ' "weights": [0, 0, 0, 0, 0, 0, 7, 1, 3, 7, 1, 3, 7, 1]}, {"start": null, "end": null, "weights": []}]'
)


@pytest.mark.parametrize(
    ("sort", "number", "name", "roll", "where"),
    [
        ("20000", "12345678", "A", "", "sort_code"),
        ("20000a", "12345678", "A", "", "sort_code"),
        ("２００００0", "12345678", "A", "", "sort_code"),
        ("200000", "12345", "A", "", "account_number"),
        ("200000", "123456789", "A", "", "account_number"),
        ("200000", "1234567890", "A", "", "account_number"),
        ("200000", "00000000", "A", "", "account_number"),
        ("200000", "1234567x", "A", "", "account_number"),
        ("200000", "12345678", "  ", "", "name"),
        ("200000", "12345678", "A\x00B", "", "name"),
        ("200000", "12345678", "A" * 141, "", "name"),
        ("200000", "12345678", "A", "x" * 19, "roll_number"),
        ("200000", "12345678", "A", "12#4", "roll_number"),
        ("200000", "12345678", "A", "---", "roll_number"),
    ],
)
def test_what_cannot_be_an_account_is_refused_by_field(
    sort: str, number: str, name: str, roll: str, where: str
) -> None:
    with pytest.raises(BadAccount) as refusal:
        bank_account(sort, number, name, roll)
    assert refusal.value.where == where
    assert refusal.value.reason.endswith(".")


def test_an_account_is_shown_masked() -> None:
    assert bank_account("20-20-15", "123 4567", "A").masked == "**-**-15 ****4567"


@pytest.mark.parametrize("text", [ROW, JSON_ROW, "\ufeff" + ROW + "\r\n\r\n\x1a"])
def test_a_table_is_read_as_published_and_as_json(text: str) -> None:
    table = weight_table(text, '{"938600": "938611"}')
    assert check_modulus("089999", "66374958", table).verdict is Verdict.PASSED
    assert check_modulus("089999", "66374959", table).verdict is Verdict.FAILED
    assert check_modulus("089998", "66374959", table).verdict is Verdict.NOT_IN_TABLE
    assert table.substitutes == {"938600": "938611"}


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", "weights"),
        (f"{ROW}\n{ROW} 15", "line 2"),
        (f"{ROW} 1 2", "line 1"),
        (ROW[:-2], "line 1"),
        (ROW.replace("MOD10", "MOD12"), "line 1"),
        (ROW.replace(" 7 1", " 7 x", 1), "line 1"),
        (ROW.replace(" 7 1", " 7 1000", 1), "line 1"),
        (ROW.replace("089999", "08999", 1), "line 1"),
        (f"{ROW}\n{ROW}\n{ROW}", "089999 to 089999"),
        (f"{ROW}\n{ROW.replace('089999', '089000', 1)}", "089000 to 089999"),
        ('[{"start": 1}]', "row 1"),
        ("[1", "weights"),
        ("[" * 100_000, "weights"),
    ],
    ids=range(13),
)
def test_a_table_that_cannot_be_trusted_is_refused_by_line(text: str, where: str) -> None:
    with pytest.raises(BadWeights) as refusal:
        weight_table(text)
    assert refusal.value.where == where


def test_substitutions_have_two_sort_codes() -> None:
    with pytest.raises(BadWeights, match="line 2"):
        weight_table(ROW, "938600 938611\n938600\n")
