import os
from flask import Flask

DATABASE_URL = os.environ["DATABASE_URL"]
REDIS_URL = os.environ["REDIS_URL"]
API_KEY = os.environ["API_KEY"]

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


@app.get("/health")
def health():
    return {"status": "ok"}
