package dev.starloom.app.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A proxy before a server that cuts a connection at a COMMIT: before the server hears it, or after it did and before its answer
 * comes back. Whoever waits for the answer cannot know which.
 */
final class Cutter implements AutoCloseable {
    /** A COMMIT stands in a short message; rows that happen to say so do not. */
    private static final int LONGEST_COMMAND = 128;

    private static final int BUFFER = 65_536;

    private final ServerSocket listening;
    private final String host;
    private final int port;
    private final AtomicInteger commits = new AtomicInteger();
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile int cutAt = -1;
    private volatile boolean heard;

    Cutter(String jdbcUrl) {
        URI server = URI.create(jdbcUrl.substring("jdbc:".length()));
        this.host = server.getHost();
        this.port = server.getPort();
        try {
            this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    /** The URL of the same database through this proxy. */
    String through(String jdbcUrl) {
        return jdbcUrl.replace(host + ":" + port, "127.0.0.1:" + listening.getLocalPort());
    }

    /**
     * Cuts at a later COMMIT.
     *
     * @param later which one, from 1
     * @param serverHears whether the server gets it
     */
    void cut(int later, boolean serverHears) {
        heard = serverHears;
        cutAt = commits.get() + later;
    }

    int cuts() {
        return cuts.get();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Socket server = new Socket(host, port);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                daemon(() -> forward(client, server, true));
                daemon(() -> forward(server, client, false));
            } catch (IOException e) {
                continue;
            }
        }
    }

    private void forward(Socket from, Socket to, boolean towardsServer) {
        byte[] buffer = new byte[BUFFER];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (towardsServer && isCommit(buffer, n) && commits.incrementAndGet() == cutAt) {
                    cuts.incrementAndGet();
                    if (heard) {
                        // The answer finds nobody: this side is closed before it can be forwarded.
                        from.close();
                        out.write(buffer, 0, n);
                        out.flush();
                    }
                    return;
                }
                out.write(buffer, 0, n);
                out.flush();
            }
        } catch (IOException e) {
            return;
        }
    }

    private static boolean isCommit(byte[] buffer, int length) {
        return length <= LONGEST_COMMAND
                && new String(buffer, 0, length, StandardCharsets.ISO_8859_1).contains("COMMIT");
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "cutter");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
