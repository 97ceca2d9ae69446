"""Pages for everybody, signed in or not."""

from django.conf import settings
from django.urls import path

from sevensteps.web.public import charges, estimate, keeping_on, money, stories, views
from sevensteps.web.shell import gallery

app_name = "public"
urlpatterns = [
    path("", views.home, name="home"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("how-money-is-worked-out/", money.money, name="money"),
    path("how-money-is-worked-out/<slug:rulebook_id>/<int:version>/", money.record, name="record"),
    path(
        "how-money-is-worked-out/<slug:rulebook_id>/<int:version>/record.json",
        money.record_data,
        name="record_data",
    ),
    path("how-charges-are-worked-out/", charges.charges, name="charges"),
    path("what-might-i-pay/", estimate.start, name="estimate"),
    path("what-might-i-pay/result/", estimate.result, name="estimate_result"),
    path("what-might-i-pay/keep/", keeping_on.keep_on, name="estimate_keep"),
    path("what-might-i-pay/forget/", estimate.forget, name="estimate_forget"),
    path("what-might-i-pay/<slug:key>/", estimate.question, name="estimate_question"),
    path("stories/", stories.stories, name="stories"),
    path("stories/<slug:key>/", stories.one_story, name="story"),
    path("privacy/", views.privacy, name="privacy"),
    path("language/", views.language, name="language"),
    path("health/", views.health, name="health"),
    path("brand.css", views.brand_sheet, name="brand"),
]
if settings.DEMO:
    urlpatterns.append(path("gallery/", gallery.gallery, name="gallery"))
