"""A second hand for a load: `python -m sevensteps.ops.cli.demo_helper MOMENT` tells what nobody else does."""

import os
import sys
from datetime import datetime

from sevensteps.ops.cli.django import prepare_django


def main(moment: str) -> None:
    """Go through all stories once, backwards, so as to meet the other in the middle."""
    prepare_django()
    from sevensteps.ops.demo.load import check_demo, tell_all
    from sevensteps.ops.demo.past import in_the_past
    from sevensteps.ops.demo.read import stories

    check_demo()
    parent = os.getppid()

    def stop_alone(*_how_far: object) -> None:
        if os.getppid() != parent:  # whoever started this is gone
            raise SystemExit(1)

    with in_the_past():
        tell_all(stories()[::-1], datetime.fromisoformat(moment), report=stop_alone)


if __name__ == "__main__":
    main(sys.argv[1])
