"""Pages for everybody, signed in or not."""

from django.conf import settings
from django.urls import path

from sevensteps.web.public import money, views
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
    path("privacy/", views.privacy, name="privacy"),
    path("language/", views.language, name="language"),
    path("health/", views.health, name="health"),
    path("brand.css", views.brand_sheet, name="brand"),
]
if settings.DEMO:
    urlpatterns.append(path("gallery/", gallery.gallery, name="gallery"))
