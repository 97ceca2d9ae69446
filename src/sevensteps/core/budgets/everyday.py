"""What people call those who are close to them, in the words of the law: a mother is a parent.

Only words that mean one relation of the list (SI 2014/2871, regulation 3(3)), or one that is on no list. A
sister-in-law is none of them: the law asks whether she is married to a brother, or is the sister of a wife.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_CALLED: dict[str, tuple[str, ...]] = {
    "spouse": ("husband", "wife"),
    "parent": ("mother", "father", "mum", "mummy", "dad", "daddy", "mam", "mom"),
    "parent_in_law": ("mother_in_law", "father_in_law"),
    "stepson": ("step_son",),
    "stepdaughter": ("step_daughter",),
    "aunt": ("auntie", "aunty"),
    "grandparent": (
        *("grandmother", "grandfather", "grandma", "grandpa", "granny", "gran", "nan", "nana", "nanna"),
        *("granddad", "grandad", "grand_mother", "grand_father"),
    ),
    "grandchild": ("grandson", "granddaughter"),
    "former_spouse": ("former_husband", "former_wife", "ex_husband", "ex_wife"),
    "neighbour": ("neighbor",),
    "lodger": ("housemate", "flatmate"),
    "personal_assistant": ("pa",),
}
IN_LAW = {word: relation for relation, words in _CALLED.items() for word in words}
# Whoever a parent is married to, where they are no parent themselves.
STEP_PARENTS = frozenset({"stepmother", "stepfather", "step_mother", "step_father", "stepmum", "stepdad"})
PARTNER = frozenset({"partner", "boyfriend", "girlfriend"})  # on the list only where they live together


def plain(said: str) -> str:
    """`Mother in-law` as `mother_in_law`; "my" before it is left out."""
    words = re.split(r"[\s_\-]+", said.strip().casefold())
    return "_".join(words[1:] if words[0] == "my" and len(words) > 1 else words)


def in_law(said: str, known: Collection[str]) -> str:
    """The relation of the law that is meant; what was said where it is none of the words here."""
    if said in known:
        return said
    word = plain(said)
    meant = IN_LAW.get(word, word)
    return meant if meant in known else said
