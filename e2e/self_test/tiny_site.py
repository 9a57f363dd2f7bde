"""The smallest site with a page, a service worker that opens it offline, and a server that counts."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ASKS = """
const keeps = (text) => new Promise((done, failed) => {
  const opening = indexedDB.open('kept', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('texts');
  opening.onerror = () => failed(opening.error);
  opening.onsuccess = () => {
    const writing = opening.result.transaction('texts', 'readwrite', {durability: 'strict'});
    writing.objectStore('texts').put(text.repeat(100_000), 1);
    writing.oncomplete = () => done();
    writing.onabort = () => failed(writing.error ?? new Error('aborted'));
  };
});
const asks = async ({body, patience_ms, keep_first}) => {
  try {
    if (keep_first) await keeps(body);
    const reply = await fetch('/count', {method: 'POST', body, signal: AbortSignal.timeout(patience_ms)});
    return `${reply.status} ${(await reply.text()).includes('counted') ? 'counted' : 'strange'}`;
  } catch (error) {
    return error.name;
  }
};
"""

PAGE = (
    f"<!doctype html><title>Tiny</title><script>{ASKS}"
    + """
const asksWorker = async (ask) => {
  const {active} = await navigator.serviceWorker.ready;
  const channel = new MessageChannel();
  return new Promise((resolve) => {
    channel.port1.onmessage = ({data}) => resolve(data);
    active.postMessage(ask, [channel.port2]);
  });
};
navigator.serviceWorker.register('/worker.js');
</script>"""
)

WORKER = (
    ASKS
    + """
const keepsThePage = async () => (await caches.open('page')).add('/');
self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil(keepsThePage());
});
self.addEventListener('fetch', (event) => {
  if (event.request.mode !== 'navigate') return;
  event.respondWith(caches.match('/').then((kept) => kept ?? fetch(event.request)));
});
self.addEventListener('message', (event) => {
  event.waitUntil(asks(event.data).then((words) => event.ports[0].postMessage(words)));
});
"""
)


class TinySite:
    """Serves the page and the worker, and keeps the body of every POST."""

    def __init__(self) -> None:
        self.received: list[str] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self.received))
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def start(self) -> None:
        """Begin to serve."""
        self._thread.start()

    def stop(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def _handler(received: list[str]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            if self.path == "/worker.js":
                self._send(WORKER, "text/javascript")
            else:
                self._send(PAGE, "text/html")

        def do_POST(self) -> None:
            received.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self._send("counted", "text/plain")

        def _send(self, text: str, kind: str) -> None:
            body = text.encode()
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing: the proxy keeps the log."""

    return Handler
