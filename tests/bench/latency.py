"""A TCP proxy that makes a server seem far away, and counts the round trips that a client makes in a row."""
import socket, threading, time
from collections import deque


class Away:
    """Listens on a free port; what passes is late by half of a round trip on its way there, and on its way back.

    Opening a connection takes a round trip, too: the first bytes of a client wait for it. `rounds` is the length of the longest
    chain of round trips: a request is one more than the last answer that the client had when it sent it.
    """

    def __init__(self, target, milliseconds):
        self.target, self.half = target, milliseconds / 2000
        self.lock = threading.Lock()
        self.rounds = 0
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.host = "127.0.0.1:%d" % self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            Connection(self, client)

    def answered(self, level):
        with self.lock:
            self.rounds = max(self.rounds, level)

    def close(self):
        self.listener.close()


class Connection:
    def __init__(self, away, client):
        self.away, self.client = away, client
        self.server = socket.create_connection(away.target)
        for each in (self.client, self.server):
            each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.level = away.rounds + 1  # of the connection itself
        self.waits_for_answer = False
        self.opened = time.monotonic() + 2 * away.half
        self.pipe(self.client, self.server, self.asked, self.opened)
        self.pipe(self.server, self.client, lambda: None, 0, self.told)

    def asked(self):
        """The first bytes after an answer are a request."""
        if not self.waits_for_answer:
            self.waits_for_answer = True
            self.level = max(self.level, self.away.rounds) + 1

    def told(self):
        self.waits_for_answer = False
        self.away.answered(self.level)

    def pipe(self, source, sink, on_read, earliest, on_written=lambda: None):
        queue, ready = deque(), threading.Condition()

        def read():
            while True:
                try:
                    data = source.recv(1 << 16)
                except OSError:
                    data = b""
                if data:
                    on_read()
                with ready:
                    queue.append((max(time.monotonic(), earliest) + self.away.half, data))
                    ready.notify()
                if not data:
                    return

        def write():
            while True:
                with ready:
                    while not queue:
                        ready.wait()
                    due, data = queue.popleft()
                time.sleep(max(0, due - time.monotonic()))
                try:
                    if not data:
                        sink.shutdown(socket.SHUT_WR)
                        return
                    on_written()
                    sink.sendall(data)
                except OSError:
                    return

        for work in (read, write):
            threading.Thread(target=work, daemon=True).start()
