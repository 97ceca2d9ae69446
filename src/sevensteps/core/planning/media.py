"""Pictures, drawings and sound in a plan: beside the words under a heading, or instead of them.

Source: In Control, third phase report (2010), chapter 2, step 2: a plan may be made in any form that suits.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sevensteps.core.trace import Sentence

MOST_MEDIA = 60  # of one plan: more is a photo album, and slow to open on a telephone
LONGEST_WORDS = 1_000


class Medium(StrEnum):
    """What is shown or played."""

    PICTURE = "picture"
    DRAWING = "drawing"
    SOUND = "sound"


@dataclass(frozen=True, slots=True)
class MediumShape:
    """What one is called, how it is asked for, and what is asked about it: its words are never left out."""

    one: Sentence
    add: Sentence
    file: Sentence
    words: Sentence
    prompt: Sentence
    missing: Sentence
    none_sent: Sentence
    hint: Sentence


MEDIA: dict[Medium, MediumShape] = {
    Medium.PICTURE: MediumShape(
        one=Sentence("A picture"),
        add=Sentence("Add a picture"),
        file=Sentence("Or choose a picture from this device", easy="Or choose a picture"),
        words=Sentence("What does it show?", easy="What do we see?"),
        prompt=Sentence(
            "For example: Ana and me in the garden. It is read aloud to people who cannot see it.",
            easy="Like: Ana and me in the garden.",
        ),
        missing=Sentence(
            "Write in a few words what the picture shows. Not everybody can see it.",
            easy="Write what we see. Some people cannot see it.",
        ),
        none_sent=Sentence("Choose a picture, or take a photo."),
        hint=Sentence("A photo you take now, or a picture you have.", easy="Take a photo."),
    ),
    Medium.DRAWING: MediumShape(
        one=Sentence("A drawing"),
        add=Sentence("Add a drawing"),
        file=Sentence("Or choose a photo of a drawing", easy="Or choose a photo of your drawing"),
        words=Sentence("What does the drawing show?", easy="What do we see?"),
        prompt=Sentence(
            "For example: The house I would like to live in. It is read aloud to people who cannot see it.",
            easy="Like: the house I want.",
        ),
        missing=Sentence(
            "Write in a few words what the drawing shows. Not everybody can see it.",
            easy="Write what we see. Some people cannot see it.",
        ),
        none_sent=Sentence("Draw something, or choose a photo of a drawing."),
        hint=Sentence("Draw with your finger, or take a photo of a drawing.", easy="Draw with your finger."),
    ),
    Medium.SOUND: MediumShape(
        one=Sentence("A sound clip", easy="Something to listen to"),
        add=Sentence("Add a sound clip", easy="Add something to listen to"),
        file=Sentence("Choose a sound clip from this device", easy="Choose a sound"),
        words=Sentence("What is said, or what do we hear?", easy="What do we hear?"),
        prompt=Sentence(
            "Write it down for people who cannot hear it, word for word or in short.",
            easy="Write what is said.",
        ),
        missing=Sentence(
            "Write what is said or heard. Not everybody can hear it.",
            easy="Write what we hear. Some people cannot hear it.",
        ),
        none_sent=Sentence("Choose a sound clip, or record one."),
        hint=Sentence("Your voice, a song, a place you like to listen to.", easy="Say it, or sing it."),
    ),
}
