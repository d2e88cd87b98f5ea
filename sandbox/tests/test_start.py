"""The process: one ready line, its own API, one-line mistakes, and that it ends with its parent."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

SANDBOX = Path(__file__).parents[1]


def spawn(*arguments: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "firebreak_sandbox", *arguments], cwd=SANDBOX, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_ready_line_health_and_end_with_the_parent():
    with spawn("--scene", "leaked-key", "--with-parent") as process:
        ready = json.loads(process.stdout.readline())
        assert ready["ready"] and ready["subject"]["instance"].startswith("i-") and ready["events"] > 100
        assert ready["endpoint"].startswith("http://127.0.0.1:")
        assert json.load(urlopen(ready["endpoint"] + "/_sandbox/health")) == ready
        process.stdin.close()
        assert process.wait(10) == 0
        assert process.stdout.read() == ""


@pytest.mark.parametrize("arguments, said", [
    (["--recording", "/nowhere/at/all"], "/nowhere/at/all"), (["--scene", "nothing"], "leaked-key"), (["--ends-ago", "soon"], "soon"),
    (["--region", "eu-nowhere-1"], "eu-nowhere-1"), (["--lookups-per-second", "-1"], "-1"), (["--port", "70000"], "70000"),
])
def test_a_mistake_is_one_line_and_exit_code_two(arguments, said):
    with spawn(*arguments, "--with-parent") as process:
        _, error = process.communicate(timeout=60)
    assert process.returncode == 2
    assert said in error and len(error.strip().splitlines()) == 1, error


def test_a_busy_port_is_named():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        with spawn("--port", port, "--with-parent") as process:
            _, error = process.communicate(timeout=60)
    assert process.returncode == 2 and port in error and len(error.strip().splitlines()) == 1


def test_a_reset_brings_the_start_back_and_keeps_the_responders_key(aws):
    before = aws.control("GET", "health")["responder"]
    aws.user()
    aws.control("POST", "clock", {"advance": "PT1H"})
    assert aws.control("POST", "reset")["responder"] == before
    assert [user["UserName"] for user in aws.client("iam").list_users()["Users"]] == ["firebreak-responder"]
    assert [record["eventName"] for record in aws.control("GET", "trail")["Records"]] == ["ListUsers"]


def test_the_trail_since_a_moment(aws):
    aws.client("iam").list_users()
    assert aws.control("GET", "trail?since=2020-01-01T00:00:00Z")["Records"]
    assert aws.control("GET", "trail?since=2120-01-01T00:00:00Z")["Records"] == []


@pytest.mark.parametrize("headers", [{"Origin": "https://example.com"}, {"Host": "example.com:80"}])
def test_a_web_page_gets_nothing_from_the_control_api(aws, headers):
    with pytest.raises(HTTPError, match="403"):
        urlopen(Request(aws.server.endpoint + "/_sandbox/credentials", headers=headers))
