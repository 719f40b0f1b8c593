import os

BUCKET = os.environ["S3_TRANSCRIBER_BUCKET"]
