"""What the letter about an indicative sum says: in plain English, and in Easy Read as a text of its own."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = Promise | str


@dataclass(frozen=True, slots=True)
class LetterWords:
    """Every text of the letter that has two wordings. Gaps are named beside their field."""

    example: Text
    between: Text  # low, high
    indicative: Text  # blank lines part its paragraphs
    honoured: Text
    how: Text
    without_support: Text  # more
    next: tuple[Text, ...]
    disagree: tuple[Text, ...]  # team
    rulebook: Text


PLAIN = LetterWords(
    example=_("These figures are made up, to show how it works. They are not real rates."),
    between=_("Eight of ten people with the same points needed between %(low)s and %(high)s a year."),
    indicative=_(
        "This is your indicative sum: what your support is likely to cost. It is a beginning, not the end. "
        "Your plan shows what you really need, and the money is agreed with the plan."
    ),
    honoured=_("This budget comes along from another place. We keep to it until we review it together."),
    how=_("You can do this sum again with pencil and paper. Each line says what we did and what came out."),
    without_support=_("If family and friends could not help, it would be %(more)s a year."),
    next=(
        _("You make a plan: what should change or stay good, what support that takes, and what it costs."),
        _(
            "A manager reads the plan and agrees the money with it. "
            "What is agreed can be more or less than this sum."
        ),
        _("If your life changes, say so at any time. The questions are then answered again."),
    ),
    disagree=(
        _(
            "Tell your worker, or the team that supports you: %(team)s. "
            "Say what looks wrong: an answer, a line of the sum, or something it leaves out."
        ),
        _(
            "If this is not enough for what you need, say why. "
            "A named person decides about it and writes down the reasons."
        ),
        _("You can ask for it to be looked at again by somebody who had no part in it."),
        _(
            "Somebody you trust may help you with this. "
            "So may an advocate, who is independent and costs you nothing."
        ),
    ),
    rulebook=_(
        "Anybody may ask to read the rulebook. With it this sum can be worked out again. "
        "The fingerprint shows that it is the very same rulebook."
    ),
)

EASY = LetterWords(
    example=_("We made these figures up. They are not real."),
    between=_("Most people with your points needed %(low)s to %(high)s."),
    indicative=_(
        "This is your indicative sum.\n\nIndicative means: about this much.\n\nIt is not the last word.\n\n"
        "It helps you to make your plan."
    ),
    honoured=_(
        "You had this money in another place.\n\nYou keep it for now.\n\nLater we look at it together."
    ),
    how=_("You can do this sum yourself.\n\nStart at the top. Do one line at a time."),
    without_support=_("Family and friends help you. Without them it would be %(more)s a year."),
    next=(
        _("You make a plan. It says what you want to change."),
        _("We read your plan. Then we agree the money."),
        _("It can be more than this. It can be less."),
        _("Has your life changed? Tell us. We ask the questions again."),
    ),
    disagree=(
        _("Tell your worker. You can also tell this team: %(team)s."),
        _("Say what is wrong. It can be one line. It can be all of it."),
        _("Is the money too little? Tell us why. Somebody decides and tells you why."),
        _("You can ask us to look again. Somebody new will do that."),
        _("Somebody you trust can help you."),
        _("An advocate can help you too. An advocate speaks up for you. You do not pay."),
    ),
    rulebook=_("A rulebook is a list of rules. We used this one for your sum."),
)


def words_of(easy: bool) -> LetterWords:
    """The wording asked for."""
    return EASY if easy else PLAIN
