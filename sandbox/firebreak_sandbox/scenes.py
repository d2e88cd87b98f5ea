"""Which recording the account is built from: a folder of the user's, a shipped scene, or none."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from .model import DEFAULT_ACCOUNT, Account, Recording

SCENES = Path(__file__).parent / "scenes"


class NoRecording(Exception):
    """The folder holds nothing that can be read as CloudTrail records."""


def scene_folder(name: str) -> Path:
    folder = SCENES / name
    if not folder.is_dir():
        known = sorted(path.name for path in SCENES.iterdir() if path.is_dir()) if SCENES.is_dir() else []
        raise NoRecording(f'there is no scene "{name}"; known: {", ".join(known) or "none"}')
    return folder


def build(folder: Path | None, ends_ago: timedelta, now: datetime) -> tuple[Recording, Account]:
    if folder is None:
        return Recording([], timedelta()), Account(DEFAULT_ACCOUNT, {})
    from . import account, recording

    if not folder.is_dir():
        raise NoRecording(f'"{folder}" is no folder; name one that holds CloudTrail log files (.json or .json.gz)')
    loaded = recording.load(folder, ends_ago, now)
    if not loaded.records:
        raise NoRecording(f'"{folder}" holds no CloudTrail records; expected .json or .json.gz files with "Records"')
    return loaded, account.build(loaded)
