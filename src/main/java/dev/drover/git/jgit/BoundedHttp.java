package dev.drover.git.jgit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URL;
import java.time.Duration;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;

/**
 * Connections whose answers end: after so many bytes, and so long after they were asked for, however slowly a server goes on
 * talking. JGit itself knows a limit for silence alone.
 */
record BoundedHttp(long bytes, Duration longest) implements HttpConnectionFactory {
    @Override
    public HttpConnection create(URL url) throws IOException {
        return new Connection(url);
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        return new Connection(url, proxy);
    }

    private final class Connection extends JDKHttpConnection {
        private final long started = System.nanoTime();

        Connection(URL url) throws IOException {
            super(url);
        }

        Connection(URL url, Proxy proxy) throws IOException {
            super(url, proxy);
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new Answer(super.getInputStream(), started);
        }
    }

    private final class Answer extends FilterInputStream {
        private final long started;
        private long read;

        Answer(InputStream in, long started) {
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
