from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")

from moto.core.base_backend import BackendDict  # noqa: E402  (moto reads its environment on import)

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
