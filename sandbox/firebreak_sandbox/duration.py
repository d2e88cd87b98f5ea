"""Durations as people and ISO 8601 write them: 20m, 1h30m, 90s, PT30M, P1D."""

from __future__ import annotations

import re
from datetime import timedelta

_SHORT = re.compile(r"(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s)?", re.IGNORECASE)
_ISO = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?", re.IGNORECASE)


def parse_duration(text: str) -> timedelta:
    match = _ISO.fullmatch(text) or _SHORT.fullmatch(text)
    if match is None or not any(match.groups()):
        raise ValueError(f'"{text}" is no duration: write 20m, 1h30m, 90s or PT20M')
    days, hours, minutes, seconds = (float(part or 0) for part in match.groups())
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)


def iso_duration(duration: timedelta) -> str:
    """As java.time.Duration reads it: seconds only, PT-90S for a negative one."""
    seconds = duration.total_seconds()
    return f"PT{int(seconds)}S" if seconds == int(seconds) else f"PT{seconds:.6f}".rstrip("0") + "S"
