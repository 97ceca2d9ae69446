"""Who somebody is and how they stand to a person, read once for all the requests that ask it again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import auth
from django.http import HttpRequest

from sevensteps.contexts.people import queries as people
from sevensteps.contexts.policies import queries as policies
from sevensteps.core.errors import NotFound

Answers = dict[tuple[Any, ...], tuple[Any, NotFound | None]]


def once(ask: Callable[..., Any], told: Answers) -> Callable[..., Any]:
    """The same question is answered as it was the first time, be it that there is no such thing."""

    def answer(*asked: Any) -> Any:
        key = (ask.__name__, *asked)
        if key not in told:
            try:
                told[key] = (ask(*asked), None)
            except NotFound as problem:
                told[key] = (None, problem)
        found, problem = told[key]
        if problem is not None:
            raise problem.with_traceback(None)
        return found

    return answer


def remember(told: Answers, patch: pytest.MonkeyPatch) -> None:
    """From now on these questions are asked once each."""
    for module, name in ((people, "actor_of"), (people, "case_for"), (policies, "days_travelled")):
        patch.setattr(module, name, once(getattr(module, name), told))
    user_of = auth.get_user

    def user(request: HttpRequest) -> Any:
        key = ("user", request.session.get(auth.SESSION_KEY))
        if key not in told:
            told[key] = (user_of(request), None)
        return told[key][0]

    patch.setattr(auth, "get_user", user)
