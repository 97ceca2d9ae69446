"""Pages about files from the bank, below /work/payments/bank/."""

from django.urls import path

from sevensteps.web.desks.finance.bank import views

urlpatterns = [
    path("bank/", views.queue, name="bank"),
    path("bank/import/", views.take_in, name="bank_import"),
    path("bank/files/", views.files, name="bank_files"),
    path("bank/files/<slug:ref>/", views.file, name="bank_file"),
    path("bank/entries/<slug:ref>/", views.entry, name="bank_entry"),
    path("bank/matches/", views.matches, name="bank_matches"),
    path("bank/matches/<slug:ref>/", views.match, name="bank_match"),
]
