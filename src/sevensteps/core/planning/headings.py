"""The headings under which a plan is written: each with what it asks, and the same in Easy Read.

Sources: PRSB, About Me standard (its eight headings, word for word) and Personalised Care and Support Plan
(the contingency plan); In Control, third phase report (2010), chapter 2, step 2.
"""

from __future__ import annotations

from dataclasses import dataclass

from sevensteps.core.trace import Sentence


@dataclass(frozen=True, slots=True)
class Heading:
    """Something to write about; `prompt` says what may be told."""

    key: str
    title: Sentence
    prompt: Sentence


def _heading(key: str, title: Sentence, prompt: Sentence) -> tuple[str, Heading]:
    return key, Heading(key, title, prompt)


HEADINGS: dict[str, Heading] = dict(
    [
        _heading(
            "most_important",
            Sentence("What is most important to me", easy="The most important things to me"),
            Sentence(
                "What makes life good for you: what you value, enjoy, believe in, and want to keep.",
                easy="What do you love? What must stay?",
            ),
        ),
        _heading(
            "important_people",
            Sentence("People who are important to me", easy="People I care about"),
            Sentence(
                "Who they are to you, how you keep in touch, and pets too.",
                easy="Who is important to you? How do you see them? Tell us about pets too.",
            ),
        ),
        _heading(
            "communicate",
            Sentence(
                "How I communicate and how to communicate with me", easy="How I talk and how to talk to me"
            ),
            Sentence(
                "Language, signs, pictures, hearing aids, time to think. How people can tell what you mean.",
                easy="How do you tell people things? How should people talk to you?",
            ),
        ),
        _heading(
            "wellness",
            Sentence("My wellness", easy="What I am like when I am well"),
            Sentence(
                "What you can do when you are well, and how others notice that you are not.",
                easy="What can you do on a good day? How do we see a bad day?",
            ),
        ),
        _heading(
            "do_and_dont",
            Sentence("Please do and please don’t", easy="Please do this. Please do not do that."),
            Sentence(
                "What helps when somebody is with you, and what upsets you.",
                easy="What should we do? What must we not do?",
            ),
        ),
        _heading(
            "support_me",
            Sentence("How and when to support me", easy="How and when to help me"),
            Sentence(
                "What you do yourself, what you like help with, and when.",
                easy="What do you do by yourself? When do you want help?",
            ),
        ),
        _heading(
            "worth_knowing",
            Sentence("Also worth knowing about me", easy="More about me"),
            Sentence(
                "Where you grew up, work you have done, food you like, what makes you laugh.",
                easy="What else should people know?",
            ),
        ),
        _heading(
            "written_with",
            Sentence("Supported to write this by", easy="Who helped me to write this"),
            Sentence(
                "Their name and who they are to you. Leave it empty if you wrote it alone.",
                easy="Who helped you? Leave it empty if nobody did.",
            ),
        ),
        _heading(
            "matters_to_me",
            Sentence("What matters to me", easy="What I care about"),
            Sentence(
                "People, places, things and habits that make a good day. What must never be forgotten?",
                easy="What makes a good day?",
            ),
        ),
        _heading(
            "matters_for_me",
            Sentence("What matters for me", easy="What keeps me well"),
            Sentence(
                "What others should know to keep you well: health, help and equipment.",
                easy="What keeps you healthy and safe?",
            ),
        ),
        _heading(
            "to_change",
            Sentence("What I want to change", easy="Things I want to change"),
            Sentence(
                "What would you do differently, if you could? What would you like to try?",
                easy="What do you want to be different?",
            ),
        ),
        _heading(
            "to_keep",
            Sentence("What should stay as it is", easy="Things that must stay"),
            Sentence("What works well now, and what you do not want to lose.", easy="What is good now?"),
        ),
        _heading(
            "my_days",
            Sentence("How I want to spend my time", easy="My days"),
            Sentence(
                "What do you want to do in a week? Work, learning, friends, rest.",
                easy="What do you want to do each week?",
            ),
        ),
        _heading(
            "supporters",
            Sentence("What my supporters are like", easy="The people who help me"),
            Sentence(
                "Who suits you: what they can do, what they like, how they speak with you.",
                easy="Who should help you? What should they be like?",
            ),
        ),
        _heading(
            "money_held",
            Sentence("How the money is looked after", easy="Who keeps the money"),
            Sentence(
                "Paid to you, to somebody for you, or held by a provider or the council. Step 4 asks.",
                easy="Who should look after the money? You can choose later.",
            ),
        ),
        _heading(
            "control",
            Sentence("How I stay in control", easy="How I stay in charge"),
            Sentence(
                "How do you like decisions to be made? Who helps, and what do you decide alone?",
                easy="How do you like to decide? Who helps you?",
            ),
        ),
        _heading(
            "safety",
            Sentence("How I stay safe", easy="How I stay safe every day"),
            Sentence(
                "What makes you feel safe? Write the risks one by one below.",
                easy="What makes you feel safe?",
            ),
        ),
        _heading(
            "signs",
            Sentence("Signs that things are getting worse", easy="How you see that I am not well"),
            Sentence(
                "What happens first, and what brings it on.",
                easy="What happens first? What starts it?",
            ),
        ),
        _heading(
            "then_do",
            Sentence("What should happen then", easy="What to do then"),
            Sentence(
                "What to do first, what next, and what to leave alone.",
                easy="What should people do first? What next?",
            ),
        ),
        _heading(
            "call",
            Sentence("Who to call", easy="Who to ring"),
            Sentence(
                "Names and telephone numbers, the first one first. Who has a key?",
                easy="Write names and phone numbers. Who has a key?",
            ),
        ),
        _heading(
            "coping",
            Sentence("What helps me to cope", easy="What makes me feel better"),
            Sentence(
                "What calms you, what you can do yourself, where you like to be.",
                easy="What makes you calm? Where do you like to be?",
            ),
        ),
        _heading(
            "just_in_case",
            Sentence("Medicines and equipment for then", easy="Medicine and things I may need"),
            Sentence(
                "What is ready for an emergency, where it is kept, and who may use it.",
                easy="What do you need? Where is it?",
            ),
        ),
        _heading(
            "instead",
            Sentence("When somebody cannot come", easy="When my helper cannot come"),
            Sentence(
                "Who steps in when a helper is ill or away, and what can wait.",
                easy="Who comes when your helper is ill?",
            ),
        ),
        _heading(
            "caring_tells",
            Sentence("How caring is for me", easy="What caring is like for me"),
            Sentence(
                "What is good about it, what is hard, and how you sleep and feel. Is your health at risk?",
                easy="What is good? What is hard? Are you tired or ill?",
            ),
        ),
        _heading(
            "caring_beside",
            Sentence("What I want to do beside caring", easy="What I want for me"),
            Sentence(
                "Work, learning, volunteering, friends, sport, rest: what you do now or would like to do.",
                easy="Do you want to work or learn? What is fun for you?",
            ),
        ),
        _heading(
            "caring_suddenly",
            Sentence("If I suddenly cannot care", easy="If I am ill or away"),
            Sentence(
                "Who is rung first, who comes, what they must know, where keys and medicines are.",
                easy="Who comes when you cannot? What must they know?",
            ),
        ),
        _heading(
            "next",
            Sentence("Who does what next", easy="What happens next"),
            Sentence(
                "Anything to know about what comes next. Write each thing to do below.",
                easy="What happens next?",
            ),
        ),
    ]
)
