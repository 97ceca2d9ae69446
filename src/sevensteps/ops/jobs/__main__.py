"""`python -m sevensteps.ops.jobs`: the worker as a process of its own."""

import os

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sevensteps.config.settings")
    django.setup()

    from sevensteps.ops.jobs import run_worker

    run_worker()
