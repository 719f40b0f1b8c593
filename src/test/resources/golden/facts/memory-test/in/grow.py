import os
import time

blocks = []
for _ in range(int(os.environ.get("BLOCKS", "64"))):
    blocks.append(bytearray(8 * 1024 * 1024))
    time.sleep(0.1)
