package dev.drover.nomad.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * Lets the HTTP client, which only knows TCP, talk to Nomad's task API, which is a Unix socket in the task's secrets folder: what comes
 * in on a loopback port goes to the socket and back. It adds no rights: the task API asks every request for its token.
 */
final class SocketBridge implements AutoCloseable {
    private final ServerSocket server;
    private final Path socket;

    SocketBridge(Path socket) throws IOException {
        this.socket = socket;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("nomad-socket").start(this::accept);
    }

    /** Where the bridge begins. */
    URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket near = server.accept();
                Thread.ofVirtual().start(() -> carry(near));
            } catch (IOException e) {
                // closed, or one connection that failed before it began
            }
        }
    }

    private void carry(Socket near) {
        try (near;
                SocketChannel far = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            if (!connected(far, near)) {
                return;
            }
            Thread back = Thread.ofVirtual().start(() -> copy(Channels.newInputStream(far), near));
            copy(near.getInputStream(), Channels.newOutputStream(far));
            far.shutdownOutput();
            back.join();
        } catch (IOException e) {
            // the client sees its connection end and says so
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A socket that isn't there is said in the words of HTTP, because nobody else could say what is wrong with it. */
    private boolean connected(SocketChannel far, Socket near) throws IOException {
        try {
            far.connect(UnixDomainSocketAddress.of(socket));
            return true;
        } catch (IOException e) {
            byte[] why = ("no connection to the socket " + socket + ": " + e.getMessage()).getBytes(UTF_8);
            String head = "HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
                    + why.length + "\r\nConnection: close\r\n\r\n";
            near.getOutputStream().write(head.getBytes(UTF_8));
            near.getOutputStream().write(why);
            near.shutdownOutput();
            return false;
        }
    }

    private static void copy(InputStream in, Socket near) {
        try {
            copy(in, near.getOutputStream());
            near.shutdownOutput();
        } catch (IOException e) {
            // the other direction ends by this too
        }
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[16 << 10];
        int read = in.read(buffer);
        while (read >= 0) {
            out.write(buffer, 0, read);
            out.flush();
            read = in.read(buffer);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            // nothing is lost with it
        }
    }
}
