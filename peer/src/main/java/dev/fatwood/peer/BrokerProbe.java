package dev.fatwood.peer;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Asks whether a broker answers, with the smallest request of the protocol (ApiVersions version 0), and finds free ports. */
public final class BrokerProbe {

    private static final int ATTEMPT_TIMEOUT_MS = 2_000;
    private static final long PAUSE_MS = 2;
    private static final short API_VERSIONS = 18;

    private BrokerProbe() {}

    /** Blocks until the broker on this port of the loopback answers a request; gives up when time is over or it is gone. */
    public static void awaitAnswer(int port, Duration patience, BooleanSupplier isAlive) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!answers(port)) {
            if (!isAlive.getAsBoolean()) {
                throw new IllegalStateException("the broker ended before it answered on port " + port);
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("no answer on port " + port + " within " + patience);
            }
            pause();
        }
    }

    /** Whether a broker answers on this port of the loopback now. */
    public static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), ATTEMPT_TIMEOUT_MS);
            socket.setSoTimeout(ATTEMPT_TIMEOUT_MS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.write(apiVersionsRequest());
            out.flush();
            return new DataInputStream(socket.getInputStream()).readInt() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** A port that was free a moment ago. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no free port: " + e.getMessage(), e);
        }
    }

    /** Length 10; key, version 0, correlation id 1 as one int, null client id. */
    private static byte[] apiVersionsRequest() {
        return new byte[] {0, 0, 0, 10, 0, (byte) API_VERSIONS, 0, 0, 0, 0, 0, 1, -1, -1};
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a broker", e);
        }
    }
}
