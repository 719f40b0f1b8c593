package dev.drover.git.jgit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * How much a remote may say on one connection, and for how long, however slowly it goes on talking. JGit itself knows a limit for
 * silence alone.
 */
record Bound(long bytes, Duration longest) {
    /** What comes, until it is too much; the time counts from {@code started}. */
    InputStream on(InputStream in, long started) {
        return new Bounded(in, started);
    }

    private final class Bounded extends FilterInputStream {
        private final long started;
        private long read;

        Bounded(InputStream in, long started) {
            super(in);
            this.started = started;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int number = super.read(into, from, length);
            count(Math.max(0, number));
            return number;
        }

        private void count(int more) throws IOException {
            read += more;
            if (read > bytes) {
                throw new IOException("its answer is larger than " + (bytes >> 20) + " MiB");
            }
            if (System.nanoTime() - started > longest.toNanos()) {
                throw new IOException("its answer took longer than " + longest.toSeconds() + " s");
            }
        }
    }
}
