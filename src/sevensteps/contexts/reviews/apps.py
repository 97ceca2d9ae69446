"""The reviews context."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "sevensteps.contexts.reviews"
    label = "reviews"
