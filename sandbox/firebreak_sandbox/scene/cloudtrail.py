"""Writes calls as CloudTrail records them."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from ..model import Record

READS = ("AssumeRole", "Describe", "Get", "Head", "InvokeModel", "List", "Lookup")
NOT_READS = ("GetFederationToken", "GetSigninToken")
GLOBAL_HOSTS = {"iam": "iam.amazonaws.com", "organizations": "organizations.us-east-1.amazonaws.com", "signin": "signin.aws.amazon.com"}


@dataclass(frozen=True)
class Caller:
    """Who calls, from where and with what."""

    identity: Mapping[str, Any]
    address: str
    agent: str


@dataclass
class Tape:
    """Takes down one call after the other; the clock moves only when told."""

    account: str
    now: datetime
    random: random.Random
    records: list[Record] = field(default_factory=list)

    def wait(self, seconds: float) -> Tape:
        self.now += timedelta(seconds=seconds)
        return self

    def call(
        self,
        caller: Caller,
        call: str,
        request: Any = None,
        response: Any = None,
        *,
        region: str = "us-east-1",
        error: tuple[str, str] | None = None,
        **more: Any,
    ) -> Record:
        """Records `call` ("service:Operation"), then lets a moment pass."""
        service, name = call.split(":")
        failed = {"errorCode": error[0], "errorMessage": error[1]} if error else {}
        record: Record = {
            "eventVersion": "1.11",
            "userIdentity": dict(caller.identity),
            "eventTime": iso(self.now),
            "eventSource": f"{service}.amazonaws.com",
            "eventName": name,
            "awsRegion": region,
            "sourceIPAddress": caller.address,
            "userAgent": caller.agent,
            **failed,
            "requestParameters": request,
            "responseElements": None if error else self._answer(service, response),
            "requestID": self.uuid(),
            "eventID": self.uuid(),
            "readOnly": name.startswith(READS) and name not in NOT_READS,
            "eventType": "AwsConsoleSignIn" if name == "ConsoleLogin" else "AwsApiCall",
            "managementEvent": True,
            "recipientAccountId": self.account,
            "eventCategory": "Management",
            **more,
        }
        if not caller.address.endswith("amazonaws.com"):
            host = GLOBAL_HOSTS.get(service, f"{service}.{region}.amazonaws.com")
            record["tlsDetails"] = {"tlsVersion": "TLSv1.3", "cipherSuite": "TLS_AES_128_GCM_SHA256", "clientProvidedHostHeader": host}
        if service == "ec2" and record["responseElements"]:
            record["responseElements"] = {"requestId": record["requestID"], **record["responseElements"]}
        self.records.append(record)
        self.wait(self.random.randint(1, 4))
        return record

    @staticmethod
    def _answer(service: str, response: Any) -> Any:
        return {"_return": True} if response is True and service == "ec2" else response

    def uuid(self) -> str:
        return str(UUID(int=self.random.getrandbits(128), version=4))

    def id(self, prefix: str, length: int = 17) -> str:
        return f"{prefix}-{self.random.getrandbits(4 * length):0{length}x}"


def iso(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


def spoken(time: datetime) -> str:
    """The way IAM and STS write a time in their answers."""
    return f"{time:%b} {time.day}, {time.year}, {(time.hour + 11) % 12 + 1}:{time:%M:%S %p}"


def epoch(time: datetime) -> int:
    """The way EC2 writes a time in its answers."""
    return int(time.timestamp()) * 1000


def write_logs(folder: Path, account: str, records: Iterable[Record], twice: Iterable[Record]) -> None:
    """One file per region and day where CloudTrail puts them; the events of `twice` come again in a second file."""
    files: dict[tuple[str, str, str], list[Record]] = {}
    for records_of_file, clock in ((records, "0000"), (twice, "0005")):
        for record in records_of_file:
            files.setdefault((record["awsRegion"], record["eventTime"][:10], clock), []).append(record)
    for (region, day, clock), members in files.items():
        path = folder / "AWSLogs" / account / "CloudTrail" / region / day.replace("-", "/")
        path.mkdir(parents=True, exist_ok=True)
        lines = ",\n".join(json.dumps(member, separators=(",", ":")) for member in members)
        name = f"{account}_CloudTrail_{region}_{day.replace('-', '')}T{clock}Z_scene.json"
        (path / name).write_text(f'{{"Records":[\n{lines}\n]}}\n', "utf-8")
