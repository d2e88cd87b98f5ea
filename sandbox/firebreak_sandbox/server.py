"""A small HTTP/1.1 server on the loopback address, with kept connections and answers that can get lost."""

from __future__ import annotations

import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from .control import PREFIX, Control
from .gateway import Gateway
from .http_message import HttpRequest, HttpResponse

HOST = "127.0.0.1"
MOST_BYTES = 64 * 1024 * 1024


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port: int) -> None:
        """Raises OSError when the port is taken."""
        self.gateway: Gateway | None = None
        self.control: Control | None = None
        super().__init__((HOST, port), _Handler)

    @property
    def endpoint(self) -> str:
        return f"http://{HOST}:{self.server_address[1]}"

    def serve_in_background(self) -> threading.Thread:
        thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        thread.start()
        return thread

    def answer(self, request: HttpRequest) -> HttpResponse:
        if self.gateway is None or self.control is None:
            return HttpResponse(503, b"the sandbox is starting")
        if request.path.startswith(PREFIX):
            return self.control.answer(request)
        return self.gateway.answer(request)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is no error of the sandbox."""


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    timeout = 120
    disable_nagle_algorithm = True

    def handle_one_request(self) -> None:
        self.raw_requestline = self.rfile.readline(65537)
        if not self.raw_requestline or not self.parse_request():
            self.close_connection = True
            return
        body = self._body()
        if body is None:
            self._send(HttpResponse(413, b"the body is too large"))
            self.close_connection = True
            return
        request = HttpRequest(self.command, self.path, list(self.headers.items()), body, self.client_address[0])
        response = self.server.answer(request)
        if response.drop:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        self._send(response)

    def _body(self) -> bytes | None:
        """None when it is larger than the sandbox takes."""
        if "chunked" in self.headers.get("Transfer-Encoding", "").lower():
            return self._chunks()
        length = int(self.headers.get("Content-Length") or 0)
        return self.rfile.read(length) if length <= MOST_BYTES else None

    def _chunks(self) -> bytes | None:
        body = bytearray()
        while size := int(self.rfile.readline(1024).split(b";")[0].strip() or b"0", 16):
            if len(body) + size > MOST_BYTES:
                return None
            body += self.rfile.read(size)
            self.rfile.readline(1024)
        while self.rfile.readline(1024).strip():
            pass
        return bytes(body)

    def _send(self, response: HttpResponse) -> None:
        lines = [f"HTTP/1.1 {response.status} {self.responses.get(response.status, ('',))[0]}"]
        for name, value in response.headers:
            if name.lower() not in ("content-length", "connection", "transfer-encoding", "status"):
                lines.append(f"{name}: {value}")
        length = response.header("content-length") if self.command == "HEAD" else None
        if response.status not in (204, 304):
            lines.append(f"Content-Length: {length or len(response.body)}")
        if self.close_connection:
            lines.append("Connection: close")
        head = "\r\n".join(lines).encode("latin-1", "replace") + b"\r\n\r\n"
        self.wfile.write(head if self.command == "HEAD" or response.status in (204, 304) else head + response.body)

    def log_message(self, *args: object) -> None:
        """One line per request would hide what matters."""
