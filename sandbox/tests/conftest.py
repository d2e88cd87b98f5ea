from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")

from moto.core.base_backend import BackendDict  # noqa: E402  (moto reads its environment on import)

if TYPE_CHECKING:
    from running import Running

INVICTUS = Path(__file__).parents[3] / "shared" / "data" / "invictus"


@pytest.fixture
def empty_moto() -> Iterator[None]:
    """moto as after its start, before and after a test."""
    BackendDict.reset()
    yield
    BackendDict.reset()


@pytest.fixture(scope="session")
def invictus():
    from firebreak_sandbox.recording import load

    if not INVICTUS.is_dir():
        pytest.skip(f"the Invictus recording is not in {INVICTUS}: it lies beside the project, not in it")
    return load(INVICTUS, timedelta(minutes=20))


_started: dict[Any, Running] = {}


@pytest.fixture
def start() -> Callable[..., Running]:
    """Starts a sandbox with the given settings; a second test with the same ones gets it reset."""
    from running import Running

    from firebreak_sandbox.sandbox import Settings

    def started(**settings: Any) -> Running:
        wanted = Settings(**{"lookups_per_second": 0, **settings})
        if wanted in _started:
            _started[wanted].sandbox.start()
        else:
            _started[wanted] = Running(wanted)
        return _started[wanted]

    return started


@pytest.fixture
def aws(start: Callable[..., Running]) -> Running:
    """An account without anything but the responder, and no limit on lookups."""
    return start()
