"""Carries the bridge's log, JSON lines on its stderr, over into Jupyter's."""

from __future__ import annotations

import asyncio
import json
import logging
from collections import deque

LINE_BYTES = 16 * 1024
READ_BYTES = 64 * 1024
REMEMBERED = 20

# What Jupyter's log has in a column of its own, or knows.
OWN_FIELDS = frozenset(('level', 'time', 'msg', 'pid', 'hostname'))

# A line must not look like two, nor steer the terminal that shows it.
ESCAPES = {code: f'\\x{code:02x}' for code in (*range(0x20), *range(0x7F, 0xA0))}
ESCAPES |= {ord('\n'): '\\n', ord('\r'): '\\r', ord('\t'): '\\t'}


class LogPump:
    """Reads a bridge's stderr to its end, a bounded line at a time."""

    def __init__(self, log: logging.Logger) -> None:
        self._log = log
        self._last: deque[str] = deque(maxlen=REMEMBERED)

    @property
    def last_words(self) -> str:
        """The last lines, for a person who asks why the bridge ended."""
        return '\n'.join(self._last)

    async def run(self, stderr: asyncio.StreamReader) -> None:
        """Returns when the bridge, and whoever inherited its stderr, has closed it."""
        pending = b''
        while data := await stderr.read(READ_BYTES):
            *lines, pending = (pending + data).split(b'\n')
            for line in lines:
                self._write(line)
            if len(pending) > LINE_BYTES:
                self._write(pending)
                pending = b''
        self._write(pending)

    def _write(self, line: bytes) -> None:
        text = line[:LINE_BYTES].decode('utf-8', 'replace').strip()
        if not text:
            return
        level, message = parse(text)
        self._last.append(message)
        self._log.log(level, 'bridge: %s', message)


def parse(line: str) -> tuple[int, str]:
    """Level and text of one line. What is no record (Node's own words) is a warning."""
    try:
        record = json.loads(line)
    except ValueError:
        return logging.WARNING, line.translate(ESCAPES)
    if not isinstance(record, dict) or not isinstance(record.get('level'), int):
        return logging.WARNING, line.translate(ESCAPES)
    fields = {name: value for name, value in record.items() if name not in OWN_FIELDS}
    message = str(record.get('msg', ''))
    if fields:
        message = f'{message} {json.dumps(fields, ensure_ascii=False)}'.lstrip()
    return _level(record['level']), message.translate(ESCAPES)


def _level(level: int) -> int:
    """The bridge counts trace 10, debug 20, info 30, warn 40, error 50, fatal 60."""
    return min(max(level - 10, logging.DEBUG), logging.CRITICAL)
