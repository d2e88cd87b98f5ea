"""Which recording the account is built from: a folder of the user's, a shipped scene, or none."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from . import account, recording
from .model import Account, Recording

SCENES = Path(__file__).parents[1] / "scenes"


def scene_folder(name: str) -> Path:
    """Raises ValueError with the known names for a scene that does not ship."""
    known = sorted(path.name for path in SCENES.iterdir() if path.is_dir()) if SCENES.is_dir() else []
    if name not in known:
        raise ValueError(f"no scene '{name}'; there is: {', '.join(known) or 'none'}")
    return SCENES / name


def build(folder: Path | None, ends_ago: timedelta, now: datetime) -> tuple[Recording, Account]:
    """Raises RecordingError for a folder without events."""
    loaded = Recording([], timedelta()) if folder is None else recording.load(folder, ends_ago, now)
    return loaded, account.build(loaded)
