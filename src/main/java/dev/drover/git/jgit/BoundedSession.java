package dev.drover.git.jgit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.transport.FtpChannel;
import org.eclipse.jgit.transport.RemoteSession2;

/** A session over ssh that otherwise is as the one it is made around, where a program there may only say so much for so long. */
record BoundedSession(RemoteSession2 session, Bound bound) implements RemoteSession2 {
    @Override
    public Process exec(String command, int timeout) throws IOException {
        return new Listened(session.exec(command, timeout), bound);
    }

    @Override
    public Process exec(String command, Map<String, String> environment, int timeout) throws IOException {
        return new Listened(session.exec(command, environment, timeout), bound);
    }

    @Override
    public FtpChannel getFtpChannel() {
        return session.getFtpChannel();
    }

    @Override
    public void disconnect() {
        session.disconnect();
    }

    private static final class Listened extends Process {
        private final Process process;
        private final Bound bound;
        private final long started = System.nanoTime();

        Listened(Process process, Bound bound) {
            this.process = process;
            this.bound = bound;
        }

        @Override
        public InputStream getInputStream() {
            return bound.on(process.getInputStream(), started);
        }

        @Override
        public InputStream getErrorStream() {
            return bound.on(process.getErrorStream(), started);
        }

        @Override
        public OutputStream getOutputStream() {
            return process.getOutputStream();
        }

        @Override
        public int waitFor() throws InterruptedException {
            return process.waitFor();
        }

        @Override
        public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
            return process.waitFor(timeout, unit);
        }

        @Override
        public int exitValue() {
            return process.exitValue();
        }

        @Override
        public void destroy() {
            process.destroy();
        }
    }
}
