"""Reads a folder of CloudTrail log files into a `Recording` that ended a moment ago."""

from __future__ import annotations

import gzip
import json
import os
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from .model import DEFAULT_ACCOUNT, Record, Recording
from .shifting import ISO, parse_iso, shift

ACCOUNT = re.compile(r"\d{12}")
NEEDED = ("eventID", "eventTime", "eventSource", "eventName", "awsRegion")
SCENE = "scene.json"


class RecordingError(ValueError):
    """The folder cannot be used; the message is one line for the person who named it."""


class _Unreadable(ValueError):
    """One file cannot be used; the message says why."""


def load(folder: Path, ends_ago: timedelta, now: datetime | None = None) -> Recording:
    """Every event in the folder, at any depth, moved so that the last one lies `ends_ago` before `now`.

    Files that hold no CloudTrail records are named in `skipped`; RecordingError when the folder holds no event at all.
    """
    if not folder.is_dir():
        raise RecordingError(f"no folder '{folder}': name a folder with CloudTrail log files")
    records, skipped = _read_all(folder)
    if not records:
        raise RecordingError(
            f"no CloudTrail event in '{folder}' ({_summary(skipped)}): expected .json or .json.gz files with"
            ' {"Records": [...]} or a list of records'
        )
    now = now or datetime.now(timezone.utc)
    last = max(parse_iso(record["eventTime"]) for record in records)
    by = timedelta(seconds=(now - ends_ago - last) // timedelta(seconds=1))
    moved = sorted((shift(record, by) for record in records), key=lambda record: parse_iso(record["eventTime"]))
    return Recording(moved, by, skipped, home(moved), _subject(folder))


def home(records: Iterable[Record]) -> str:
    """The account most records belong to: the recipient of the record, else the caller's; the smaller number wins a tie."""
    counts = Counter(account for record in records if (account := owner(record)))
    return min(counts, key=lambda account: (-counts[account], account), default=DEFAULT_ACCOUNT)


def owner(record: Record) -> str | None:
    """The account whose trail the record stands in, or None when it names no 12-digit account."""
    identity = record.get("userIdentity")
    for account in (record.get("recipientAccountId"), identity.get("accountId") if isinstance(identity, dict) else None):
        if isinstance(account, str) and ACCOUNT.fullmatch(account):
            return account
    return None


def _read_all(folder: Path) -> tuple[list[Record], list[dict[str, str]]]:
    """Each event once, and the files that could not be read, or not wholly."""
    records: dict[str, Record] = {}
    skipped: list[dict[str, str]] = []
    for path in _files(folder):
        name = str(path.relative_to(folder))
        try:
            found, broken = _read(path)
        except _Unreadable as reason:
            skipped.append({"file": name, "why": str(reason)})
            continue
        if broken:
            why = f"{broken} of its {broken + len(found)} records lack one of {', '.join(NEEDED)}"
            skipped.append({"file": name, "why": why})
        for record in found:
            records.setdefault(record["eventID"], record)
    return list(records.values()), skipped


def _files(folder: Path) -> Iterator[Path]:
    for directory, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            if not (name == SCENE and Path(directory) == folder):
                yield Path(directory, name)


def _read(path: Path) -> tuple[list[Record], int]:
    content = _content(path)
    records = content.get("Records") if isinstance(content, dict) else content
    if not isinstance(records, list):
        raise _Unreadable('neither {"Records": [...]} nor a list')
    whole = [record for record in records if _is_record(record)]
    return whole, len(records) - len(whole)


def _content(path: Path) -> Any:
    if not path.name.endswith((".json", ".json.gz")):
        raise _Unreadable("not a .json or .json.gz file")
    try:
        raw = path.read_bytes()
        return json.loads((gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8-sig"))
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise _Unreadable(f"broken gzip: {error}") from error
    except OSError as error:
        raise _Unreadable(f"not readable: {error.strerror}") from error
    except json.JSONDecodeError as error:
        raise _Unreadable(f"not whole JSON: {error}") from error
    except (ValueError, RecursionError) as error:
        raise _Unreadable("not JSON text") from error


def _is_record(record: Any) -> bool:
    if not isinstance(record, dict) or not all(isinstance(record.get(name), str) and record[name] for name in NEEDED):
        return False
    try:
        return bool(ISO.fullmatch(record["eventTime"])) and parse_iso(record["eventTime"]) is not None
    except ValueError:
        return False


def _subject(folder: Path) -> dict[str, str] | None:
    path = folder / SCENE
    if not path.is_file():
        return None
    try:
        scene = json.loads(path.read_text("utf-8"))
        return {"instance": str(scene["instance"]), "region": str(scene["region"])}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RecordingError(f'\'{path}\' is no scene: expected "instance" and "region" in a JSON object') from error


def _summary(skipped: list[dict[str, str]]) -> str:
    if not skipped:
        return "the folder is empty"
    first = skipped[0]
    return f"{len(skipped)} files skipped, the first, '{first['file']}': {first['why']}"
