"""`python -m firebreak_sandbox.scene OUT_DIR` writes the scene `leaked-key`: the same bytes every time."""

from __future__ import annotations

import json
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from random import Random

from . import attack, everyday
from .cast import ACCOUNT
from .cloudtrail import Tape, write_logs

ATTACK = datetime(2026, 10, 6, 2, 47, 11, tzinfo=timezone.utc)
SCENE = {"instance": attack.MINER, "region": "us-east-1", "title": "A leaked key, two miners and four ways back in"}
SEED = 20261006


def write(folder: Path) -> None:
    """The recording and `scene.json`; the folder may be there already."""
    tape = Tape(ACCOUNT, ATTACK, Random(SEED))
    everyday.owner_signs_in(tape, ATTACK - timedelta(hours=17))
    everyday.build_runs(tape, ATTACK - timedelta(hours=9))
    everyday.application_works(tape, ATTACK - timedelta(hours=26), ATTACK + timedelta(minutes=20))
    everyday.web_server_lives(tape, ATTACK - timedelta(hours=4), 5)
    everyday.neighbour_works(tape, ATTACK + timedelta(minutes=4))
    attack.run(tape, ATTACK)
    tape.records.sort(key=lambda record: record["eventTime"])
    twice = [record for record in tape.records if record["eventName"] in ("RunInstances", "CreateUser") and not record.get("errorCode")]
    write_logs(folder, ACCOUNT, tape.records, twice)
    (folder / "scene.json").write_text(json.dumps(SCENE, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m firebreak_sandbox.scene OUT_DIR")
    write(Path(sys.argv[1]))
