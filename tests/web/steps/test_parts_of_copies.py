"""A young carer's plan with a picture, on paper and in both copies: what only some plans have is there."""

import json
from base64 import b64encode
from datetime import date
from hashlib import sha1

from tests.factories.carers import MOTHER, as_carer
from tests.factories.money import DOT
from tests.factories.people import NOW, TODAY
from tests.web.printed import Printed

from sevensteps.contexts.files.check import check_picture
from sevensteps.contexts.people.models import Person
from sevensteps.contexts.planning import actions, queries
from sevensteps.core.journey import State
from sevensteps.core.planning import LineKind, Medium
from sevensteps.core.planning.children import Voice

TOLD = (
    "My dog sleeps by my bed.",
    "Somebody checks on her twice a night.",
    "Washing, meals, nights",
    "Ring Ben.",
)


def test_everything_is_on_paper_and_in_both_copies(cast, browser, walk) -> None:
    walk(State.PLANNING)
    as_carer(cast.ref)
    Person.objects.filter(ref=cast.ref).update(born_on=date(TODAY.year - 15, 1, 2))
    me, worker = cast.standing(cast.amina), cast.standing(cast.worker)
    heading = "matters_to_me"
    actions.say_view(by=me, heading=heading, voice=Voice.CHILD, text=TOLD[0], at=NOW)
    actions.say_view(by=worker, heading=heading, voice=Voice.PARENTS, text=TOLD[1], told="At home", at=NOW)
    actions.save_caring(by=me, said=MOTHER, at=NOW)
    actions.save_section(by=me, kind="caring_suddenly", text=TOLD[3], at=NOW)
    garden = actions.Shown(Medium.PICTURE, check_picture("a.png", DOT), "My garden")
    ref = actions.add_media(by=me, place="heading:matters_to_me", shown=garden, at=NOW)
    first, *_rest = queries.plan_of(me.person_id).outcomes
    actions.change_outcome(by=me, ref=first.ref, text="Sing", codes=["enjoy_and_achieve"], at=NOW)

    actions.add_line(by=me, kind=LineKind.UNPAID, what="My aunt", outcome_refs=[first.ref], at=NOW)

    client, home = browser(cast.amina), f"/people/{cast.ref}/plan/"
    told = (*TOLD, "Enjoy and achieve")
    paper = Printed(client.get(f"{home}plan.pdf").content)
    paper.says(*told)
    assert "My garden" in paper.instead
    read = client.get(f"{home}read/").content.decode()
    assert all(words in read for words in (*told, "My garden"))

    kept = queries.media_file(me.person_id, ref).content
    file = b64encode(kept).decode(), b64encode(sha1(kept, usedforsecurity=False).digest()).decode()
    for kind in ("fhir", "socialcare"):
        copy = client.get(f"{home}copies/{kind}/").content.decode()
        assert json.loads(copy)
        assert all(words in copy for words in (*told, *file, "My garden"))
