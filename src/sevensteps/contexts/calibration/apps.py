"""The calibration context."""

from django.apps import AppConfig


class CalibrationConfig(AppConfig):
    name = "sevensteps.contexts.calibration"
    label = "calibration"
