"""A shop that only greets."""

import hashlib
import os
from http.server import BaseHTTPRequestHandler, HTTPServer

PORT = int(os.environ.get("PORT", "8000"))
GREETING = os.environ.get("GREETING", "Welcome to the shop")
SESSION_SECRET = os.environ["SESSION_SECRET"]


class Shop(BaseHTTPRequestHandler):
    def do_GET(self):
        body = b"ok" if self.path == "/healthz" else GREETING.encode()
        self.send_response(200)
        self.send_header("X-Session", hashlib.sha256(SESSION_SECRET.encode()).hexdigest()[:8])
        self.end_headers()
        self.wfile.write(body)


HTTPServer(("0.0.0.0", PORT), Shop).serve_forever()
