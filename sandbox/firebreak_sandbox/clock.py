"""The sandbox's clock: real time plus what `/_sandbox/clock` advanced it by."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone


class Clock:
    """Moves with real time. moto's own timestamps (CreateDate and the like) and SigV4's skew check stay on real time."""

    def __init__(self) -> None:
        self.advanced = timedelta()

    def now(self) -> datetime:
        return datetime.now(timezone.utc) + self.advanced

    def advance(self, by: timedelta) -> None:
        if by < timedelta():
            raise ValueError("the clock moves forward only")
        self.advanced += by

    def reset(self) -> None:
        self.advanced = timedelta()
