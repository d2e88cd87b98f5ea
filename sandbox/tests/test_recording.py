from __future__ import annotations

import gzip
import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from records import OTHER_ACCOUNT, record, user, write

from firebreak_sandbox.recording import RecordingError, home, load
from firebreak_sandbox.shifting import parse_iso

NOW = datetime(2026, 11, 24, 12, 0, 0, 500_000, tzinfo=timezone.utc)
AGO = timedelta(minutes=20)


def test_last_event_lies_that_long_before_now_and_the_shift_is_exact(tmp_path: Path) -> None:
    early, late = record("ec2:DescribeInstances", at="2024-03-01T10:00:00Z"), record("ec2:DescribeVpcs", at="2024-03-01T10:05:09Z")
    write(tmp_path / "a.json", late, early)
    recording = load(tmp_path, AGO, NOW)
    assert [r["eventTime"] for r in recording.records] == ["2026-11-24T11:34:51Z", "2026-11-24T11:40:00Z"]
    assert parse_iso(early["eventTime"]) + recording.shift == parse_iso(recording.records[0]["eventTime"])
    assert [r["eventID"] for r in recording.records] == [early["eventID"], late["eventID"]]


def test_reads_lists_and_gzip_and_any_depth(tmp_path: Path) -> None:
    write(tmp_path / "AWSLogs" / "2024" / "03" / "a.json", record("ec2:DescribeVpcs"))
    (tmp_path / "list.json").write_text(json.dumps([record("ec2:DescribeVpcs")]), "utf-8-sig")
    (tmp_path / "b.json.gz").write_bytes(gzip.compress(json.dumps({"Records": [record("ec2:DescribeVpcs")]}).encode()))
    recording = load(tmp_path, AGO, NOW)
    assert len(recording.records) == 3
    assert recording.skipped == []


def test_an_event_in_two_files_counts_once(tmp_path: Path) -> None:
    twice = record("ec2:DescribeVpcs")
    write(tmp_path / "a.json", twice, record("ec2:DescribeVpcs"))
    write(tmp_path / "b.json", twice)
    assert len(load(tmp_path, AGO, NOW).records) == 2


def test_names_what_it_skipped_and_why(tmp_path: Path) -> None:
    whole = write(tmp_path / "whole.json", record("ec2:DescribeVpcs"), {"eventID": "x"}, "no record").read_text("utf-8")
    (tmp_path / "cut.json").write_text(whole[:100], "utf-8")
    (tmp_path / "cut.json.gz").write_bytes(gzip.compress(whole.encode())[:-20])
    (tmp_path / "plain.json.gz").write_text("{}", "utf-8")
    (tmp_path / "binary.json").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "digest.json").write_text('{"digestS3Bucket": "b"}', "utf-8")
    (tmp_path / "LICENSE").write_text("MIT", "utf-8")
    recording = load(tmp_path, AGO, NOW)
    assert len(recording.records) == 1
    why = {skipped["file"]: skipped["why"] for skipped in recording.skipped}
    assert set(why) == {"whole.json", "cut.json", "cut.json.gz", "plain.json.gz", "binary.json", "digest.json", "LICENSE"}
    assert why["whole.json"].startswith("2 of its 3 records lack one of eventID")
    assert why["cut.json"].startswith("not whole JSON: ")
    assert why["cut.json.gz"].startswith("broken gzip: ")
    assert why["binary.json"] == "not JSON text"
    assert why["digest.json"] == 'neither {"Records": [...]} nor a list'
    assert why["LICENSE"] == "not a .json or .json.gz file"


def test_a_folder_without_events_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello", "utf-8")
    with pytest.raises(RecordingError) as refused:
        load(tmp_path, AGO, NOW)
    assert str(refused.value) == (
        f"no CloudTrail event in '{tmp_path}' (1 files skipped, the first, 'notes.txt': not a .json or .json.gz file):"
        ' expected .json or .json.gz files with {"Records": [...]} or a list of records'
    )


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match="no folder '.*nowhere'"):
        load(tmp_path / "nowhere", AGO, NOW)


def test_home_is_the_account_with_most_events() -> None:
    elsewhere = user("bob", "AKIABOB0000000000001", OTHER_ACCOUNT)
    assert home([record("ec2:A"), record("ec2:B", by=elsewhere), record("ec2:C", by=elsewhere)]) == OTHER_ACCOUNT


def test_a_scene_tells_its_subject(tmp_path: Path) -> None:
    write(tmp_path / "a.json", record("ec2:DescribeVpcs"))
    (tmp_path / "scene.json").write_text('{"instance": "i-1", "region": "eu-west-1", "title": "t"}', "utf-8")
    recording = load(tmp_path, AGO, NOW)
    assert recording.subject == {"instance": "i-1", "region": "eu-west-1"}
    assert recording.skipped == []
