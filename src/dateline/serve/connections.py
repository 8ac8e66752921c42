"""Connections whose clients send slowly, or read nothing: they are closed, so that a few cannot take every place there is."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol


class ImpatientProtocol(HttpToolsProtocol):
    """HTTP/1.1 as uvicorn speaks it, but a client that keeps it waiting too long loses its connection.

    uvicorn has a time-out for the pause between two requests alone. Here a whole request, its head and its body (of at most
    256 KiB), must be there in time, however it trickles in; and of an answer, something must be read now and then. What the
    server takes to answer does not count.
    """

    request_seconds = 20.0
    unread_seconds = 30.0
    _deadline: asyncio.TimerHandle | None = None
    _watching: asyncio.TimerHandle | None = None
    _unread = 0

    def connection_made(self, transport: Any) -> None:  # noqa: ANN401 - as asyncio has it
        """Await the first request."""
        super().connection_made(transport)
        self._await_request()
        self._watch_reading()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._wait_no_longer()
        if self._watching is not None:
            self._watching.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Await the rest of a request; empty lines before one are none, but end uvicorn's own time-out."""
        if self._deadline is None and (self.cycle is None or self.cycle.response_complete):
            self._await_request()
        super().data_received(data)

    def on_message_complete(self) -> None:
        """Leave the server its time."""
        self._wait_no_longer()
        super().on_message_complete()

    def resume_writing(self) -> None:
        """Something was read."""
        self._unread = 0
        super().resume_writing()

    def _await_request(self) -> None:
        self._deadline = self.loop.call_later(self.request_seconds, self._end)

    def _wait_no_longer(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _watch_reading(self) -> None:
        unread = self.transport.get_write_buffer_size()
        if unread and unread == self._unread:
            self._end()
            return
        self._unread = unread
        self._watching = self.loop.call_later(self.unread_seconds, self._watch_reading)

    def _end(self) -> None:
        self.transport.abort()  # at once: closing politely would wait for a client that does not read
