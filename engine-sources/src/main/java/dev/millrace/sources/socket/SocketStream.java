package dev.millrace.sources.socket;

import dev.millrace.connector.BatchReader;
import dev.millrace.connector.Clock;
import dev.millrace.connector.LongOffset;
import dev.millrace.connector.Offset;
import dev.millrace.connector.ReadLimit;
import dev.millrace.connector.Source;
import dev.millrace.engine.format.LineReader;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.DataLossException;
import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.types.StructType;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection. A thread reads lines into a {@link LineBuffer}, and waits when it is full, so that the server has to wait
 * too. An offset is the number of the last line, from 0. When the server ends the stream, the query stays and gets
 * nothing more; when the connection breaks, the query fails.
 */
final class SocketStream implements Source {
    private static final Logger LOG = LoggerFactory.getLogger(SocketStream.class);
    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;
    private static final long MAX_BUFFERED_BYTES = 64L * 1024 * 1024;
    private static final int MAX_LINE_BYTES = 256 * 1024 * 1024;

    private final String address;
    private final Socket socket;
    private final LineReader lines;
    private final StructType required;
    private final Clock clock;
    private final LineBuffer buffer = new LineBuffer(MAX_BUFFERED_BYTES);
    private final Thread reader;
    private volatile Runnable wake = SocketStream::nobodyToWake;
    private volatile @Nullable IOException failure;
    private volatile boolean closed;
    /** The offset of the last line of earlier runs; the first line of this connection comes after it. */
    private long base = -1;

    private boolean started;
    private OptionalLong frozenCount = OptionalLong.empty();

    private SocketStream(String address, Socket socket, StructType required, Clock clock) throws IOException {
        this.address = address;
        this.socket = socket;
        this.lines = new LineReader(socket.getInputStream(), null, MAX_LINE_BYTES);
        this.required = required;
        this.clock = clock;
        this.reader = new Thread(this::receive, "millrace-socket-" + address);
        this.reader.setDaemon(true);
    }

    /**
     * Connects and begins to read.
     *
     * @throws ConnectorException if there is nobody to connect to
     */
    static SocketStream connect(String host, int port, StructType required, Clock clock) {
        String address = host + ":" + port;
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), CONNECT_TIMEOUT_MILLIS);
            SocketStream stream = new SocketStream(address, socket, required, clock);
            stream.reader.start();
            return stream;
        } catch (IOException e) {
            closeQuietly(socket);
            throw new ConnectorException(
                    ErrorCondition.SOURCE_FAILED,
                    "Cannot connect the socket source to " + address + ": " + e.getMessage()
                            + "; start the server first (for example with 'nc -lk " + port
                            + "'), and check the options 'host' and 'port'",
                    e);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("Closing a socket that was not connected failed", e);
        }
    }

    private static void nobodyToWake() {
        // The query has not asked yet.
    }

    private void receive() {
        try {
            while (lines.next()) {
                long nowMicros = clock.currentTimeMillis() * 1000L;
                if (!buffer.append(lines.buffer(), lines.offset(), lines.length(), nowMicros)) {
                    return;
                }
                wake.run();
            }
            LOG.warn("The server {} ended the stream; no more lines will come", address);
        } catch (IOException e) {
            if (!closed) {
                failure = e;
                wake.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Offset initialOffset() {
        return new LongOffset(-1);
    }

    @Override
    public Offset latestOffset(Offset start, ReadLimit limit) {
        long from = ((LongOffset) start).value();
        begin(from);
        long count = frozenCount.orElse(buffer.count());
        long latest = Math.max(from, base + count);
        IOException problem = failure;
        if (latest == from && problem != null) {
            throw new ConnectorException(
                    ErrorCondition.SOURCE_FAILED,
                    "The connection of the socket source to " + address + " broke: " + problem.getMessage()
                            + "; restart the query when the server is back",
                    problem);
        }
        if (limit instanceof ReadLimit.MaxRows max) {
            latest = Math.min(latest, from + max.rows());
        }
        return new LongOffset(latest);
    }

    /** In the first call of a run, the lines of this connection are numbered on from where the last run ended. */
    private void begin(long position) {
        if (!started) {
            base = position;
            started = true;
        }
    }

    @Override
    public Offset parseOffset(String json) {
        return LongOffset.parse(json);
    }

    @Override
    public BatchReader read(Offset start, Offset end) {
        long from = ((LongOffset) start).value();
        long to = ((LongOffset) end).value();
        if (from == to) {
            return new SocketReader(buffer.slices(0, 0), required);
        }
        if (!started || from < base || to > base + buffer.count()) {
            throw new DataLossException("Lines " + (from + 1) + " to " + to + " of the socket " + address
                    + " were received by an earlier run, which was interrupted before it was done with them, and a socket"
                    + " cannot be read again; to go on without them, start with a new checkpoint");
        }
        return new SocketReader(buffer.slices(from - base, to - base), required);
    }

    @Override
    public void commit(Offset end) {
        if (started) {
            buffer.release(((LongOffset) end).value() - base);
        }
    }

    @Override
    public void onNewData(Runnable callback) {
        wake = callback;
    }

    /** Every line is announced. */
    @Override
    public Optional<Duration> pollInterval() {
        return Optional.empty();
    }

    @Override
    public void prepareForAvailableNow() {
        frozenCount = OptionalLong.of(buffer.count());
    }

    @Override
    public String description() {
        return "TextSocketV2[host: " + address.substring(0, address.lastIndexOf(':')) + ", port: "
                + address.substring(address.lastIndexOf(':') + 1) + "]";
    }

    @Override
    public void close() throws IOException {
        closed = true;
        buffer.close();
        socket.close();
    }
}
