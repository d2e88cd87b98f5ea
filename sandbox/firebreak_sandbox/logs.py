"""The sandbox's own log, on standard error: standard output carries the ready line only."""

import logging
import sys

log = logging.getLogger("firebreak.sandbox")


def start_logging() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("sandbox: %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
