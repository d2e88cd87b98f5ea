"""Starts the sandbox: python -m firebreak_sandbox --help."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
from pathlib import Path

from .duration import parse_duration


def arguments(given: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="sandbox/start", description="An AWS account on your own machine.")
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; 0 takes a free one")
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--recording", type=Path, metavar="DIR", help="folder of CloudTrail log files to build the account from")
    source.add_argument("--scene", metavar="NAME", help="a recording that ships with the sandbox: leaked-key")
    parser.add_argument("--ends-ago", default="20m", help="how long before now the recording's last event lies")
    parser.add_argument("--delivery-delay", default="0s", help="how long after its time LookupEvents shows an event")
    parser.add_argument("--lookups-per-second", type=int, default=2, help="for each account and region; 0 means no limit")
    parser.add_argument("--region", default="us-east-1")
    parser.add_argument("--with-parent", action="store_true", help="end when standard input closes")
    return parser.parse_args(given)


def main(given: list[str] | None = None) -> int:
    options = arguments(given)
    try:
        return run(options)
    except ValueError as mistake:
        print(f"sandbox: {mistake}", file=sys.stderr)
        return 2


def run(options: argparse.Namespace) -> int:
    durations = parse_duration(options.ends_ago), parse_duration(options.delivery_delay)
    if options.lookups_per_second < 0:
        raise ValueError(f"--lookups-per-second {options.lookups_per_second}: name a number from 0, which means no limit")
    from .server import Server  # after the arguments, because moto takes half a second to import

    try:
        server = Server(options.port)
    except (OSError, OverflowError) as taken:
        raise ValueError(f"port {options.port} cannot be used ({taken}); choose another or 0 for a free one") from None
    from .control import Control
    from .gateway import Gateway
    from .logs import start_logging
    from .sandbox import Sandbox, Settings
    from .scenes import scene_folder

    start_logging()
    folder = scene_folder(options.scene) if options.scene else options.recording
    settings = Settings(folder, *durations, options.lookups_per_second, options.region)
    sandbox = Sandbox(settings, endpoint=server.endpoint)
    if sandbox.regions.get(options.region) is not True:
        raise ValueError(f"'{options.region}' is no region that is open to the account")
    server.control, server.gateway = Control(sandbox), Gateway(sandbox)
    server.serve_in_background()
    print(json.dumps(server.control.ready()), flush=True)
    _explain(server.control.ready())
    _wait_for_end(options.with_parent)
    server.shutdown()
    return 0


def _explain(ready: dict) -> None:
    if sys.stderr.isatty():
        print(f"""
The sandbox answers. For the AWS CLI and boto3:

  export AWS_ENDPOINT_URL={ready["endpoint"]} AWS_REGION={ready["region"]}
  export AWS_ACCESS_KEY_ID={ready["responder"]["accessKeyId"]}
  export AWS_SECRET_ACCESS_KEY={ready["responder"]["secretAccessKey"]}
""", file=sys.stderr)


def _wait_for_end(with_parent: bool) -> None:
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    if with_parent:
        threading.Thread(target=lambda: (sys.stdin.buffer.read(), ended.set()), daemon=True).start()
    ended.wait()


if __name__ == "__main__":
    sys.exit(main())
