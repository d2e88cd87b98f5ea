"""LookupEvents as AWS has it: limits, pages, the eight attributes, errors by name."""

from __future__ import annotations

import json
import time
from datetime import datetime, timedelta, timezone

import pytest
from botocore.exceptions import ClientError

NOW = datetime.now(timezone.utc)


def made_at(number: int, at: datetime, name: str = "CreateTags", region: str = "us-east-1") -> dict:
    return {
        "eventID": f"event-{number:05}", "eventName": name, "eventSource": "ec2.amazonaws.com", "awsRegion": region,
        "eventTime": at.strftime("%Y-%m-%dT%H:%M:%SZ"), "recipientAccountId": "111122223333", "readOnly": False,
        "userIdentity": {"type": "IAMUser", "userName": "alice", "accessKeyId": "AKIAALICE00000000001"},
        "requestParameters": {"resourcesSet": {"items": [{"resourceId": f"i-{number:017}"}]}}, "responseElements": None,
    }


def fill(aws, count: int, at: datetime = NOW - timedelta(hours=2)) -> None:
    """`count` events, one a second, the last at `at`."""
    aws.sandbox.trail.replace_all([made_at(n, at - timedelta(seconds=count - 1 - n)) for n in range(count)], "111122223333")


def ids(answer: dict) -> list[str]:
    return [event["EventId"] for event in answer["Events"] if event["EventId"].startswith("event-")]


def by(key: str, value: str) -> dict:
    return {"LookupAttributes": [{"AttributeKey": key, "AttributeValue": value}]}


ALICE = by("Username", "alice")


def test_newest_first_fifty_a_page_and_no_token_on_the_last(aws):
    fill(aws, 120)
    trail = aws.client("cloudtrail")

    pages, token = [], {}
    while True:
        answer = trail.lookup_events(**ALICE, **token)
        pages.append(ids(answer))
        if "NextToken" not in answer:
            break
        token = {"NextToken": answer["NextToken"]}

    assert [len(page) for page in pages] == [50, 50, 20]
    assert [e for page in pages for e in page] == [f"event-{n:05}" for n in range(119, -1, -1)]


def test_exactly_one_full_page_has_no_token(aws):
    fill(aws, 50)
    assert "NextToken" not in aws.client("cloudtrail").lookup_events(**ALICE)


def test_events_of_one_second_are_all_paged_through_once(aws):
    at = NOW - timedelta(hours=1)
    aws.sandbox.trail.replace_all([made_at(n, at) for n in range(7)], "111122223333")
    trail = aws.client("cloudtrail")
    first = trail.lookup_events(**ALICE, MaxResults=4)
    second = trail.lookup_events(**ALICE, MaxResults=4, NextToken=first["NextToken"])
    assert sorted(ids(first) + ids(second)) == [f"event-{n:05}" for n in range(7)]


def test_start_and_end_are_both_included(aws):
    fill(aws, 10)
    last = NOW.replace(microsecond=0) - timedelta(hours=2)
    answer = aws.client("cloudtrail").lookup_events(**ALICE, StartTime=last - timedelta(seconds=3), EndTime=last - timedelta(seconds=1))
    assert ids(answer) == ["event-00008", "event-00007", "event-00006"]


def test_older_than_ninety_days_is_gone(aws):
    aws.sandbox.trail.replace_all([made_at(1, NOW - timedelta(days=91)), made_at(2, NOW - timedelta(days=89))], "111122223333")
    assert ids(aws.client("cloudtrail").lookup_events(**ALICE, StartTime=NOW - timedelta(days=200))) == ["event-00002"]


def test_each_region_has_its_own_events(aws):
    aws.sandbox.trail.replace_all(
        [made_at(1, NOW, region="eu-west-1"), made_at(2, NOW)], "111122223333")
    assert ids(aws.client("cloudtrail", region="eu-west-1").lookup_events(**ALICE)) == ["event-00001"]


@pytest.mark.parametrize("key, value", [
    ("AccessKeyId", "AKIAALICE00000000001"), ("EventId", "event-00001"), ("EventName", "CreateTags"),
    ("EventSource", "ec2.amazonaws.com"), ("ReadOnly", "false"), ("ResourceName", f"i-{1:017}"),
    ("ResourceType", "AWS::EC2::Instance"), ("Username", "alice"),
])
def test_each_of_the_eight_attributes_finds_the_event(aws, key, value):
    aws.sandbox.trail.replace_all([made_at(1, NOW - timedelta(minutes=1))], "111122223333")
    trail = aws.client("cloudtrail")
    assert "event-00001" in ids(trail.lookup_events(**by(key, value)))
    assert ids(trail.lookup_events(**by(key, "true" if key == "ReadOnly" else value + "x"))) == []


@pytest.mark.parametrize("request_, code", [
    (by("ReadOnly", "True"), "InvalidLookupAttributesException"),
    ({"LookupAttributes": ALICE["LookupAttributes"] * 2}, "InvalidLookupAttributesException"),
    (by("SourceIPAddress", "10.0.0.1"), "InvalidLookupAttributesException"),
    ({"StartTime": NOW + timedelta(hours=1)}, "InvalidTimeRangeException"),
    ({"StartTime": NOW - timedelta(hours=1), "EndTime": NOW - timedelta(hours=2)}, "InvalidTimeRangeException"),
    ({"MaxResults": 51}, "InvalidMaxResultsException"),
    ({"NextToken": "bm8gdG9rZW4="}, "InvalidNextTokenException"),
    ({"EventCategory": "Insight"}, "InvalidEventCategoryException"),
])
def test_errors_by_name(aws, request_, code):
    with pytest.raises(ClientError) as failed:
        aws.client("cloudtrail").lookup_events(**request_)
    assert failed.value.response["Error"]["Code"] == code
    assert failed.value.response["ResponseMetadata"]["HTTPStatusCode"] == 400


def test_a_token_fits_only_the_request_it_was_made_for(aws):
    fill(aws, 60)
    trail = aws.client("cloudtrail")
    token = trail.lookup_events(**ALICE)["NextToken"]
    with pytest.raises(ClientError, match="InvalidNextTokenException"):
        trail.lookup_events(**by("EventName", "CreateTags"), NextToken=token)
    with pytest.raises(ClientError, match="InvalidNextTokenException"):
        trail.lookup_events(**ALICE, EndTime=NOW, NextToken=token)
    assert len(ids(trail.lookup_events(**ALICE, NextToken=token))) == 10


def test_third_lookup_within_a_second_is_throttled_with_400(start):
    aws = start(lookups_per_second=2)
    trail, elsewhere = aws.client("cloudtrail"), aws.client("cloudtrail", region="eu-west-1")
    trail.lookup_events(), trail.lookup_events()
    with pytest.raises(ClientError) as throttled:
        trail.lookup_events()
    assert throttled.value.response["Error"]["Code"] == "ThrottlingException"
    assert throttled.value.response["ResponseMetadata"]["HTTPStatusCode"] == 400
    elsewhere.lookup_events()


def test_events_appear_after_the_delivery_delay(start):
    aws = start(delivery_delay=timedelta(minutes=15))
    key = aws.user()
    looks = by("AccessKeyId", key["AccessKeyId"])
    aws.client("ec2", key).describe_regions()
    trail = aws.client("cloudtrail")
    assert trail.lookup_events(**looks)["Events"] == []
    assert aws.records("DescribeRegions")
    aws.control("POST", "clock", {"advance": "PT16M"})
    assert [e["EventName"] for e in trail.lookup_events(**looks)["Events"]] == ["DescribeRegions"]


def test_the_minted_key_finds_its_minting_event(aws):
    minted = aws.client("sts", aws.user()).get_federation_token(Name="bob")["Credentials"]["AccessKeyId"]
    found = aws.client("cloudtrail").lookup_events(**by("ResourceName", minted))["Events"]
    assert [event["EventName"] for event in found] == ["GetFederationToken"]
    record = json.loads(found[0]["CloudTrailEvent"])
    assert record["responseElements"]["credentials"]["accessKeyId"] == minted
    assert "secretAccessKey" not in found[0]["CloudTrailEvent"]


def test_a_page_of_a_long_history_takes_milliseconds(aws):
    fill(aws, 20_000)
    trail = aws.client("cloudtrail")
    trail.lookup_events(**ALICE)
    began = time.perf_counter()
    for _ in range(10):
        trail.lookup_events(**ALICE)
    assert (time.perf_counter() - began) / 10 < 0.1, "the index is not used: about 10 ms are normal"


def test_a_long_recording_stays_whole_while_live_events_are_bounded(aws, monkeypatch):
    monkeypatch.setattr("firebreak_sandbox.trail.MOST_LIVE", 20)
    fill(aws, 100)
    assert aws.sandbox.trail.count() == 100
    for number in range(100, 200):
        aws.sandbox.trail.add(made_at(number, NOW - timedelta(minutes=1)))
    assert 100 <= aws.sandbox.trail.count() <= 120
    assert ids(aws.client("cloudtrail").lookup_events(**ALICE))[0] == "event-00199"
