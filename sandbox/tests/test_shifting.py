from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from records import record

from firebreak_sandbox.shifting import parse_time, shift

BY = timedelta(days=2, hours=13, seconds=1)


def moved(key: str, value: Any) -> Any:
    return shift(record("sts:AssumeRole", {key: value}, at="2023-07-10T11:54:47Z"), BY)["requestParameters"][key]


@pytest.mark.parametrize(
    ("key", "before", "after"),
    [
        ("expiration", "Jul 10, 2023, 12:09:47 PM", "Jul 13, 2023, 1:09:48 AM"),
        ("createDate", "Jul 31, 2023 11:59:59 PM", "Aug 3, 2023 1:00:00 PM"),
        ("expiration", "Jul 10, 2023, 12:09:47\u202fAM", "Jul 12, 2023, 1:09:48\u202fPM"),
        ("startTime", "2023-07-10T11:54:47Z", "2023-07-13T00:54:48Z"),
        ("createdAt", "2023-07-10T11:54:47.123456Z", "2023-07-13T00:54:48.123456Z"),
        ("lastModified", "2023-07-10T11:54:47.000+0000", "2023-07-13T00:54:48.000+0000"),
        ("instanceCreateTime", "2023-07-10 11:54:47", "2023-07-13 00:54:48"),
        ("launchTime", 1688990087000, 1689209688000),
        ("greaterThanOrEqual", 1688990087000, 1689209688000),
        ("time", 1688990087, 1689209688),
        ("approximateArrivalTimestamp", 1688990087.5, 1689209688.5),
        ("startTime", "1688990087", "1689209688"),
        ("Start", "2023-07-10", "2023-07-12"),
    ],
)
def test_every_format_moves_in_its_own_form(key: str, before: Any, after: Any) -> None:
    assert moved(key, before) == after


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("Version", "2012-10-17"),
        ("roleSessionName", "1688990087"),
        ("durationSeconds", 3600),
        ("fromPort", 22),
        ("size", 1688990087),
        ("enabled", True),
        ("name", "backup of 2023-07-10T11:54:47Z"),
        ("createDate", "Foo 10, 2023, 12:09:47 PM"),
        ("createDate", "Feb 31, 2023, 12:09:47 PM"),
        ("startTime", "2023-02-31T25:00:00Z"),
    ],
)
def test_what_is_no_time_stays(key: str, value: Any) -> None:
    assert moved(key, value) == value


def test_times_inside_a_policy_document_move() -> None:
    plain = '{"Condition": {"DateLessThan": {"aws:TokenIssueTime": "2023-07-10T11:54:47Z"}}, "Version": "2012-10-17"}'
    encoded = "%7B%22aws%3ATokenIssueTime%22%3A%222023-07-10T11%3A54%3A47Z%22%7D"
    assert moved("policyDocument", plain) == plain.replace("2023-07-10T11:54:47Z", "2023-07-13T00:54:48Z")
    assert moved("policyDocument", encoded) == encoded.replace("2023-07-10T11%3A54%3A47Z", "2023-07-13T00%3A54%3A48Z")


def test_ids_and_foreign_text_stay_and_the_session_moves() -> None:
    before = record("ec2:A", at="2023-07-10T11:54:47Z", userAgent="2023-07-10T11:54:47Z", errorMessage="2023-07-10T11:54:47Z")
    before["userIdentity"]["sessionContext"] = {"attributes": {"creationDate": "2023-07-10T11:00:00Z"}}
    after = shift(before, BY)
    assert (after["eventID"], after["userAgent"], after["errorMessage"]) == (before["eventID"], before["userAgent"], before["errorMessage"])
    assert after["userIdentity"]["sessionContext"]["attributes"]["creationDate"] == "2023-07-13T00:00:01Z"
    assert before["eventTime"] == "2023-07-10T11:54:47Z"


def test_a_shift_that_would_lose_something_is_refused() -> None:
    with pytest.raises(ValueError, match="not whole seconds"):
        shift(record("ec2:A"), timedelta(milliseconds=1))


def test_reads_times_in_every_format() -> None:
    expected = datetime(2023, 7, 10, 11, 54, 47, tzinfo=timezone.utc)
    for value in ("Jul 10, 2023, 11:54:47 AM", "2023-07-10T11:54:47Z", "2023-07-10T13:54:47+02:00", 1688990087, 1688990087000):
        assert parse_time(value) == expected
    for value in ("yesterday", None, {}, True, 22, "Foo 10, 2023, 11:54:47 AM"):
        assert parse_time(value) is None
