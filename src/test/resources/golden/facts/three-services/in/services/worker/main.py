import os

host = os.environ["QUEUE_HOST"]
