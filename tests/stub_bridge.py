"""A bridge that does what a test asks for: what starts it finds `stub.json` beside this file."""

import hashlib
import json
import os
import socketserver
import sys
import threading
from base64 import b64encode
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

HERE = Path(__file__).parent
PIECE = b'x' * 65536
HEADERS = (
    ('ETag', '"1"'),
    ('Cache-Control', 'no-cache'),
    ('Content-Disposition', 'attachment; filename="log"'),
    ('Retry-After', '7'),
    ('hpc-at', '1700000000'),
    ('hpc-next-at', '1700000060'),
    ('hpc-stale', 'scheduler-down'),
    ('hpc-contract', '1'),
    ('Set-Cookie', 'stolen=1'),
    ('Access-Control-Allow-Origin', '*'),
    ('Location', 'https://example.org'),
)
PAGE_HEADERS = (
    ('Cache-Control', 'no-store'),
    ('Content-Security-Policy', "default-src 'none'; script-src 'nonce-1'"),
    ('Location', './status'),
    ('ETag', '"1"'),
    ('Set-Cookie', 'stolen=1'),
    ('Access-Control-Allow-Origin', '*'),
    ('X-Frame-Options', 'ALLOWALL'),
)


# What requests tell each other.
REQUESTS = []
RECEIVED = []
CLOSED = []
ENDED = []
RELEASED = threading.Event()
ABANDONED = threading.Event()


class Handler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def __getattr__(self, name):
        if name.startswith('do_'):
            return self.serve
        raise AttributeError(name)

    def log_message(self, *_):
        """Nothing: the tests look at the relay's log."""

    def serve(self):
        url = urlsplit(self.path)
        name = url.path.removeprefix('/hpc/v1/').split('/')[0].replace('-', '_')
        if name != 'health':
            REQUESTS.append(f'{self.command} {self.path}')
        getattr(self, f'serve_{name}', self.serve_echo)(parse_qs(url.query))

    def answer(self, body, status=200, headers=()):
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(data)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        if self.command != 'HEAD':
            self.wfile.write(data)

    def begin(self):
        """The head of an answer whose pieces `chunk` sends, and ends with one of no bytes."""
        self.send_response(200)
        self.send_header('Transfer-Encoding', 'chunked')
        self.end_headers()

    def chunk(self, data):
        self.wfile.write(b'%x\r\n%s\r\n' % (len(data), data))
        self.wfile.flush()

    def pieces(self):
        """The request's body as it comes."""
        if self.headers.get('Transfer-Encoding') == 'chunked':
            while size := int(self.rfile.readline(), 16):
                yield self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
            return
        left = int(self.headers.get('Content-Length', '0'))
        while left > 0:
            piece = self.rfile.read1(min(left, len(PIECE)))
            if not piece:
                return
            left -= len(piece)
            yield piece

    def serve_health(self, _):
        self.answer({'ok': True})

    def serve_echo(self, _):
        """What arrived."""
        digest = hashlib.sha256()
        length = 0
        for piece in self.pieces():
            digest.update(piece)
            length += len(piece)
        headers = [[name.lower(), value] for name, value in self.headers.items()]
        arrived = {'method': self.command, 'target': self.path, 'headers': headers}
        self.answer({**arrived, 'length': length, 'sha256': digest.hexdigest()})

    def serve_state(self, _):
        self.answer(
            {
                'pid': os.getpid(),
                'cwd': os.getcwd(),
                'environment': dict(os.environ),
                'arguments': sys.argv[1:],
                'config': json.loads(CONFIG.read_text()),
                'configMode': CONFIG.stat().st_mode & 0o777,
                'requests': REQUESTS,
                'received': sum(RECEIVED),
                'closed': CLOSED,
                'ended': len(ENDED),
            }
        )

    def serve_headers(self, _):
        """An answer with more headers than may pass."""
        self.answer({}, headers=HEADERS)

    def serve_etag(self, _):
        if self.headers.get('If-None-Match') == '"1"':
            self.send_response(304)
            self.send_header('ETag', '"1"')
            self.send_header('hpc-at', '5')
            self.end_headers()
        else:
            self.answer({}, headers=[('ETag', '"1"')])

    def serve_status(self, query):
        self.answer({'error': {'code': 'x', 'message': 'y'}}, int(query['code'][0]))

    def serve_dask(self, query):
        """Dashboards: a page, a large file, a WebSocket, or what arrived."""
        page = urlsplit(self.path).path.partition('/dashboard')[2]
        if self.headers.get('Upgrade') == 'websocket':
            self.websocket(page)
        elif page == '/page':
            self.answer({}, headers=PAGE_HEADERS)
        elif page == '/big':
            self.serve_big(query)
        elif page == '/silent':
            self.serve_silent(query)
        else:
            self.serve_echo(query)

    def websocket(self, page):
        """Tells what arrived, then gives back each frame (for `end`, a close); or sends for ever."""
        if page == '/refused/ws':
            self.answer({'error': {'code': 'x', 'message': 'y'}}, 404)
            return
        key = f'{self.headers["Sec-WebSocket-Key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
        accept = b64encode(hashlib.sha1(key.encode()).digest()).decode()
        self.send_response(101)
        for name, value in (
            ('Connection', 'Upgrade'),
            ('Upgrade', 'websocket'),
            ('Sec-WebSocket-Accept', accept),
            ('Sec-WebSocket-Protocol', 'bokeh'),
            ('Set-Cookie', 'stolen=1'),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.close_connection = True
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.frame(0x81, json.dumps({'target': self.path, 'headers': headers}).encode())
        while page == '/flood/ws':
            RECEIVED.append(len(PIECE))
            self.frame(0x82, PIECE)
        try:
            self.talk()
        finally:
            ENDED.append(page)

    def talk(self):
        while head := self.rfile.read(2):
            length = head[1] & 127
            if length > 125:
                length = int.from_bytes(self.rfile.read(2 if length == 126 else 8), 'big')
            mask = int.from_bytes((self.rfile.read(4) * (length // 4 + 1))[:length], 'big')
            payload = int.from_bytes(self.rfile.read(length), 'big') ^ mask
            payload = payload.to_bytes(length, 'big')
            if payload == b'end':
                self.frame(0x88, (4321).to_bytes(2, 'big') + b'enough')
                continue
            self.frame(head[0], payload)
            if head[0] & 15 == 8:
                CLOSED.append([int.from_bytes(payload[:2], 'big'), payload[2:].decode()])
                return

    def frame(self, first, payload):
        self.wfile.write(bytes([first, 127]) + len(payload).to_bytes(8, 'big') + payload)
        self.wfile.flush()

    def serve_wait(self, _):
        """A first piece at once, the second after `release`."""
        self.begin()
        self.chunk(b'first')
        RELEASED.wait()
        self.chunk(b'second')
        self.chunk(b'')

    def serve_release(self, _):
        RELEASED.set()
        self.answer({})

    def serve_big(self, query):
        self.begin()
        for _ in range(int(query['pieces'][0])):
            self.chunk(PIECE)
        self.chunk(b'')

    def serve_duplex(self, _):
        """Gives back each piece before the next one is there."""
        self.begin()
        for piece in self.pieces():
            self.chunk(piece)
        self.chunk(b'')

    def serve_refuse(self, _):
        """Refuses a body unread, as a server with a limit does, and hangs up."""
        self.answer({'error': {'code': 'too-large', 'message': 'too large'}}, 413)
        self.close_connection = True

    def serve_hang(self, _):
        """Answers nothing until the other side is gone."""
        self.send_response(200)
        self.send_header('Content-Length', '10')
        self.end_headers()
        self.wfile.flush()
        self.connection.recv(1)
        ABANDONED.set()
        self.close_connection = True

    def serve_abandoned(self, _):
        self.answer({'abandoned': ABANDONED.wait(20)})

    def serve_swallow(self, _):
        """Counts what comes."""
        for piece in self.pieces():
            RECEIVED.append(len(piece))
        self.answer({})

    def serve_cut(self, query):
        """Ends in the middle of its answer."""
        if 'length' in query:
            self.send_response(200)
            self.send_header('Content-Length', '1000')
            self.end_headers()
            self.wfile.write(b'begun')
        else:
            self.begin()
            self.chunk(b'begun')
        self.close_connection = True

    def serve_silent(self, _):
        """Ends without an answer."""
        self.close_connection = True

    def serve_once(self, _):
        """Ends, process and all, before it has answered: the first time that it is asked."""
        mark = HERE / 'once'
        if mark.exists():
            self.serve_echo({})
        else:
            mark.touch()
            os._exit(0)

    def serve_exit(self, query):
        self.answer({'pid': os.getpid()})
        self.wfile.flush()
        os._exit(int(query['code'][0]))

    def serve_log(self, _):
        os.write(2, b''.join(self.pieces()))
        self.answer({})


class Server(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True
    request_queue_size = 100

    def handle_error(self, *_):
        """Nothing: a peer that goes away is what some tests are about."""


def end_with_parent():
    sys.stdin.buffer.read()
    os._exit(0)


if __name__ == '__main__':
    if sys.argv[1:] == ['--version']:
        print('v20.0.0')
        sys.exit()
    start = json.loads((HERE / 'stub.json').read_text())
    with (HERE / 'starts').open('a') as starts:
        print(os.getpid(), file=starts)
    print('{"level":30,"msg":"the stub starts"}', file=sys.stderr, flush=True)
    if 'exit' in start:
        sys.exit('{"level":50,"msg":"cannot start: the stub was told so"}')
    _, _, socket, _, config, _ = sys.argv[1:]
    assert sys.argv[2:] == ['--socket', socket, '--config', config, '--parent-pipe']
    CONFIG = Path(config)
    if 'hang' in start:
        end_with_parent()
    threading.Thread(target=end_with_parent, daemon=True).start()
    with Server(socket, Handler) as server:
        server.serve_forever()
