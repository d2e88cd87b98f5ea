"""Moves every time in a CloudTrail record by the same amount, in the format in which it stands there."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any
from urllib.parse import quote, unquote

from .model import Record

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
YEAR = timedelta(days=366)

# Text that others wrote, and ids: never a time, whatever it looks like.
UNTOUCHED = frozenset({"apiVersion", "errorMessage", "eventID", "eventVersion", "requestID", "sharedEventID", "userAgent"})

ISO = re.compile(r"(?P<time>\d{4}-\d\d-\d\d[T ]\d\d(?::|%3A)\d\d(?:(?::|%3A)\d\d)?)(?P<rest>(?:\.\d+)?(?:Z|UTC|[+-]\d\d:?\d\d)?)")
# The Java form of IAM, STS and RDS: "Jul 10, 2023, 12:09:47 PM"; newer JDKs put a narrow no-break space before AM and PM.
SPOKEN = re.compile(
    r"(?P<month>[A-Z][a-z]{2}) (?P<day>\d{1,2}), (?P<year>\d{4})(?P<gap>,? )"
    r"(?P<hour>\d{1,2}):(?P<minute>\d\d):(?P<second>\d\d)(?P<space>[ \u00a0\u202f])(?P<half>AM|PM)"
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
DAY_KEY = re.compile(r"(?i)(^start|^end|date|day)$")
TIME_KEY = re.compile(r"(?i:time|timestamp|date|expiration|expires|expiry|since|until|before|after|from|to|start|end)$|At$")
QUOTED_ISO = re.compile(rf'(?P<open>"|%22){ISO.pattern}(?P<close>"|%22)')


def shift(record: Record, by: timedelta) -> Record:
    """A copy of the record with every time moved; `by` must be whole seconds, so that no format loses anything."""
    if by.microseconds:
        raise ValueError(f"a shift of {by} is not whole seconds")
    return _Shift(by, parse_iso(record["eventTime"])).value("", record)


def parse_iso(text: str) -> datetime:
    """An ISO time as CloudTrail writes it; one without offset is UTC. ValueError for anything else."""
    time = datetime.fromisoformat(text)
    return time if time.tzinfo else time.replace(tzinfo=timezone.utc)


def parse_time(value: Any) -> datetime | None:
    """A time in any of CloudTrail's formats, or None."""
    if isinstance(value, str):
        if match := SPOKEN.fullmatch(value):
            spoken = _spoken(match)
            return spoken and spoken.replace(tzinfo=timezone.utc)
        try:
            return parse_iso(value)
        except ValueError:
            return None
    if _is_number(value) and (unit := _epoch_unit(value)):
        return EPOCH + value * unit
    return None


class _Shift:
    def __init__(self, by: timedelta, around: datetime) -> None:
        self.by = by
        self.around = around

    def value(self, key: str, value: Any) -> Any:
        if key in UNTOUCHED:
            return value
        if isinstance(value, dict):
            return {name: self.value(name, inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [self.value(key, inner) for inner in value]
        if isinstance(value, str):
            return self.text(key, value)
        return self.number(key, value) if _is_number(value) else value

    def text(self, key: str, text: str) -> str:
        if match := ISO.fullmatch(text):
            return self.iso(match)
        if match := SPOKEN.fullmatch(text):
            return self.spoken(match)
        if DAY.fullmatch(text) and DAY_KEY.search(key):
            return _or(lambda: (datetime.fromisoformat(text) + self.by).date().isoformat(), text)
        if text.isdecimal() and TIME_KEY.search(key):
            return str(self.number(key, int(text)))
        if text.lstrip()[:1] in ("{", "[") or text.startswith(("%7B", "%0A")):
            # A policy document: a condition on a time would otherwise mean another moment.
            return QUOTED_ISO.sub(lambda m: m["open"] + self.iso(m) + m["close"], text)
        return text

    def iso(self, match: re.Match[str]) -> str:
        encoded = "%3A" in match["time"]
        plain = unquote(match["time"])
        form = "%Y-%m-%d" + plain[10] + ("%H:%M:%S" if plain.count(":") == 2 else "%H:%M")
        moved = _or(lambda: (datetime.strptime(plain, form) + self.by).strftime(form), plain)
        return (quote(moved, safe="") if encoded else moved) + match["rest"]

    def spoken(self, match: re.Match[str]) -> str:
        before = _spoken(match)
        if before is None:
            return match[0]
        time = _or(lambda: before + self.by, before)
        half = "AM" if time.hour < 12 else "PM"
        clock = f"{(time.hour + 11) % 12 + 1}:{time:%M:%S}"
        return f"{MONTHS[time.month - 1]} {time.day}, {time.year}{match['gap']}{clock}{match['space']}{half}"

    def number(self, key: str, value: int | float) -> int | float:
        unit = _epoch_unit(value)
        if unit is None:
            return value
        near = unit < timedelta(seconds=1) and abs(EPOCH + value * unit - self.around) < YEAR
        return value + self.by // unit if near or TIME_KEY.search(key) else value


def _spoken(match: re.Match[str]) -> datetime | None:
    if match["month"] not in MONTHS:
        return None
    hour = int(match["hour"]) % 12 + (12 if match["half"] == "PM" else 0)
    month = MONTHS.index(match["month"]) + 1
    return _or(lambda: datetime(int(match["year"]), month, int(match["day"]), hour, int(match["minute"]), int(match["second"])), None)


def _epoch_unit(value: int | float) -> timedelta | None:
    """Seconds or milliseconds, for a number that is an epoch time between 2000 and 2100; None for any other number."""
    if 946_684_800 <= value < 4_102_444_800:
        return timedelta(seconds=1)
    if 946_684_800_000 <= value < 4_102_444_800_000:
        return timedelta(milliseconds=1)
    return None


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _or(attempt: Callable[[], Any], otherwise: Any) -> Any:
    """A day or hour that does not exist (hostile text) stays as it is."""
    try:
        return attempt()
    except (ValueError, OverflowError):
        return otherwise
