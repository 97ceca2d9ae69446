"""Two finance officers pay: an account, a run, an item held and released, four eyes, the file, the bank."""

from __future__ import annotations

from tests.journeys.visitor import Visitor

ACCOUNT = {"Sort code": "00-00-07", "Account number": "12345678"}


def two_officers_pay(farah: Visitor, femi: Visitor, person_ref: str) -> None:
    """What is due to Rosa goes out, and arrives."""
    _farah_writes_accounts_down(farah)
    _femi_checks_them(femi)
    _farah_drafts(farah, person_ref)
    _farah_cannot_approve_alone(farah)
    _femi_approves(femi)
    farah.opens("/work/payments/runs/").follows("Run 1").follows("Say that the file was sent")
    farah.presses("Say that the file was sent").sees("The payments are on their way")
    farah.follows("Say that the payments arrived").is_at("finance:settle")
    farah.fills("How do you know?", "Statement 12 of the bank").presses("They arrived").sees("Finished")
    payment = farah.page.locator("td a[href*='/payments/runs/'][href*='/payments/']").last
    farah.opens(payment.get_attribute("href") or "").is_at("finance:came_back").sees("Did it come back?")
    farah.opens("/work/payments/runs/new/").is_at("finance:new_run").sees("Which round?")


def _farah_writes_accounts_down(farah: Visitor) -> None:
    farah.opens("/work/payments/").sees("Rosa Lind").follows("Pay Rosa Lind for Rosa Lind")
    farah.is_at("finance:whom").chooses("Whose account is it?", "Rosa Lind")
    farah.fills("Sort code", "12").fills("Account number", ACCOUNT["Account number"])
    farah.fills("Name on the account", "R Lind").presses("Write it down").is_refused(
        "A sort code has 6 digits"
    )
    farah.fills("Sort code", ACCOUNT["Sort code"]).presses("Write it down").sees("Not checked yet")
    farah.opens("/work/payments/accounts/").sees("Somebody else checks it").follows(
        "Write down another account"
    )
    for label, value in ACCOUNT.items():
        farah.fills(label, value)
    farah.fills("Name on the account", "Alder Council").fills("Bacs service user number", "123456")
    farah.presses("Write it down").is_at("finance:accounts").follows("The banks’ own check of numbers")
    farah.is_at("finance:weights").sees("No table is loaded")


def _femi_checks_them(femi: Visitor) -> None:
    femi.opens("/work/payments/").follows("Bank accounts to check: 1").follows("Check Rosa Lind")
    femi.is_at("finance:check").fills("What did you see, or whom did you call?", "A statement of May")
    femi.presses("It is theirs").follows("Check this account").is_at("finance:check_own")
    femi.fills("What did you see, or whom did you call?", "The bank's letter").presses("It is theirs")
    femi.sees("In use")


def _farah_drafts(farah: Visitor, person_ref: str) -> None:
    farah.opens(f"/work/payments/people/{person_ref}/").presses("Pay now, outside the rounds")
    farah.is_at("finance:pay").presses("Draft the run").is_at("finance:run").sees("Drafted", "Rosa Lind")
    _item(farah, "Hold it back", "Is she in hospital?")
    farah.sees("Held", "Is she in hospital?")
    _item(farah, "Release it", "She is at home.")


def _item(farah: Visitor, what: str, why: str) -> None:
    link = farah.page.locator("a[href*='/items/']").first
    farah.opens(link.get_attribute("href") or "").is_at("finance:item")
    farah.chooses("What should happen with it?", what).fills("Why?", why).presses("Do it").is_at(
        "finance:run"
    )


def _farah_cannot_approve_alone(farah: Visitor) -> None:
    farah.follows("Say that it was looked through").presses("Say that it was looked through")
    farah.sees("Looked through", "Approve it: not by you", "Somebody who did not draft it").pictures(
        "pay-run"
    )


def _femi_approves(femi: Visitor) -> None:
    femi.opens("/work/payments/").follows("All runs").is_at("finance:runs").follows("Run 1")
    femi.follows("Approve it").presses("Approve it").sees("The run is approved")
    femi.follows("Make the file").chooses("Which kind of file does your bank take?", "Bacs Standard 18")
    femi.presses("Make the file").saves("Download the file (run-1.txt)")
