"""Pictures, drawings and sound clips: put into the plan, shown, told about, put in order, taken out."""

from collections.abc import Callable

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from sevensteps.contexts.files.kinds import Checked
from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.planning import actions, queries
from sevensteps.core.access import Task
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.planning import LONGEST_WORDS, MEDIA, Medium
from sevensteps.web.plans.places import WEALTH, address_of, page_of, places_of, title_of
from sevensteps.web.plans.reading import told
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.showing import shown
from sevensteps.web.shell.sizes import takes
from sevensteps.web.steps.step2_making_my_plan.held import meanwhile, plan_to_write, revision_of

# A larger file than is taken is refused on the page itself, so that what was typed stays.
_READ_AT_MOST = 60 * 2**20


class MediaForm(forms.Form):
    """A file where it is new, what it shows, and where it stands."""

    revision = forms.Hidden(required=False)

    def ask(self, kind: Medium, page: str, case: Case, *, new: bool) -> None:
        """The questions in the words of this kind, with the places of this page."""
        self.kind, self.page = kind, page
        shape = MEDIA[kind]
        if new and kind is not Medium.SOUND:
            self.fields["photo"] = forms.ToShow(
                _("Take a photo now"), camera=True, required=False, quiet=True
            )
        if new:
            self.fields["file"] = forms.ToShow(
                told(shape.file, case),
                sound=kind is Medium.SOUND,
                hint=_taken(kind),
                required=False,
                quiet=True,
            )
        self.fields["words"] = forms.Text(
            told(shape.words, case), hint=told(shape.prompt, case), missing=told(shape.missing, case),
            max_length=LONGEST_WORDS, rows=3,
        )  # fmt: skip
        places = places_of(page, case)
        first = "" if page == WEALTH else next(iter(places))
        self.fields["place"] = forms.Pick(
            _("Where in the plan does it belong?"), choices=list(places.items()), initial=first
        )

    @property
    def sent(self) -> Checked | None:
        """The photo taken now, or else the file that was chosen."""
        found: Checked | None = self.values.get("photo") or self.values.get("file")
        return found


def _taken(kind: Medium) -> str:
    if kind is Medium.SOUND:
        return _("MP3, M4A, Ogg (Opus), WebM or WAV, 10 MB at most.")
    return _("JPEG, PNG or WebP, 10 MB at most. Where it was taken is removed from it.")


@require_GET
@signed_in
def choose(request: Request, person_ref: str, key: str) -> HttpResponse:
    """A picture, a drawing or a sound clip?"""
    found = plan_to_write(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, _plan = found
    places_of(key, case)
    kinds = [(kind, told(shape.one, case), told(shape.hint, case)) for kind, shape in MEDIA.items()]
    back = (title_of(key, case), address_of(key, person_ref))
    return render(
        request, "step2/choose_media.html", {"case": case, "key": key, "kinds": kinds, "back": back}
    )


@takes(_READ_AT_MOST)
@signed_in
def add(request: Request, person_ref: str, key: str, kind: str) -> HttpResponse:
    """A new one, on a page of the plan."""
    found = plan_to_write(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, _plan = found
    if kind not in list(Medium):
        raise NotFound(f"kind of media {kind}")
    which = Medium(kind)
    form = MediaForm.of(request)
    form.ask(which, key, case, new=True)
    if form.is_valid():
        try:
            _add(request, case, which, form)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("Added to the plan."), *address_of(key, person_ref))
    return _page(request, case, form)


def _add(request: Request, case: Case, kind: Medium, form: MediaForm) -> None:
    if form.sent is None:
        raise Refused("file", MEDIA[kind].none_sent)
    actions.add_media(
        by=case.standing,
        place=form.values["place"],
        shown=actions.Shown(kind, form.sent, form.values["words"]),
        once=form.once,
        at=request.now,
    )


@signed_in
def change(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """Other words, or another place."""
    found = plan_to_write(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, plan = found
    one = plan.medium(ref)
    page = page_of(one.place)
    form = MediaForm.of(request, initial={"words": one.words, "place": one.place, "revision": plan.revision})
    form.ask(one.kind, page, case, new=False)
    if form.is_valid():
        try:
            actions.change_media(
                by=case.standing, ref=ref, words=form.values["words"], place=form.values["place"],
                revision=revision_of(form.values["revision"]), at=request.now,
            )  # fmt: skip
        except Refused as refusal:
            meanwhile(form, refusal, plan)
        else:
            return forms.done(request, _("Saved."), *address_of(page, person_ref))
    return _page(request, case, form, one)


def _page(
    request: Request, case: Case, form: MediaForm, one: queries.MediaView | None = None
) -> HttpResponse:
    answer = render(
        request,
        "step2/medium.html",
        {
            "case": case,
            "form": form,
            "kind": form.kind,
            "title": told(MEDIA[form.kind].one if one else MEDIA[form.kind].add, case),
            "one": one,
            "back": (title_of(form.page, case), address_of(form.page, case.person.ref)),
        },
    )
    if form.kind is Medium.SOUND and one is None:  # it may be recorded here
        answer["Permissions-Policy"] = "camera=(), microphone=(self), geolocation=()"
    return answer


def _done_to(act: Callable[..., None], words: Promise) -> Callable[..., HttpResponse]:
    """One press on something that is shown: done, said, and back on the page it stands on."""

    @require_POST
    @signed_in
    def press(request: Request, person_ref: str, ref: str) -> HttpResponse:
        found = plan_to_write(request, person_ref)
        if isinstance(found, HttpResponse):
            return found
        case, plan = found
        page = page_of(plan.medium(ref).place)
        act(by=case.standing, ref=ref, at=request.now)
        return forms.done(request, str(words), *address_of(page, person_ref))

    return press


up = _done_to(actions.move_media_up, gettext_lazy("Saved."))  # before the one that stood before it
remove = _done_to(actions.remove_media, gettext_lazy("Taken out of the plan."))
forget = _done_to(actions.forget_media, gettext_lazy("Deleted for good."))


@require_GET
@signed_in
def file(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """The picture or the sound itself, for who may read the plan."""
    case = case_for(request, person_ref, Task.SEE_PLAN)
    return shown(request, queries.media_file(case.standing.person_id, ref))
