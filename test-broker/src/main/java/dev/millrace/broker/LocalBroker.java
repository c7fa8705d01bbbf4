package dev.millrace.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka broker, its own controller, on a free port of this computer, in this JVM; its files are in a temporary directory that goes
 * with it. It starts in about four seconds and needs about 200 MB of heap, so tests share one: {@link #shared()}.
 *
 * <p>The server's classes are no API of Kafka. This class is the only place that uses them, and the version is pinned.
 */
public final class LocalBroker implements AutoCloseable {
    private static final int ATTEMPTS = 3;
    private static @Nullable LocalBroker shared;

    private final Path directory;
    private final int port;
    private final Map<String, String> settings;
    private KafkaRaftServer server;
    private boolean running = true;

    private LocalBroker(Path directory, int port, Map<String, String> settings, KafkaRaftServer server) {
        this.directory = directory;
        this.port = port;
        this.settings = settings;
        this.server = server;
    }

    /** The broker that all tests of this JVM use, each with topics of its own; started at the first call, gone with the JVM. */
    public static synchronized LocalBroker shared() {
        LocalBroker known = shared;
        if (known == null) {
            LocalBroker started = start(Map.of());
            Runtime.getRuntime().addShutdownHook(new Thread(started::close, "local-broker-shutdown"));
            shared = started;
            known = started;
        }
        return known;
    }

    /**
     * Starts a broker of one's own.
     *
     * @param settings settings of the broker beyond those that a single broker needs, such as {@code message.max.bytes}
     */
    public static LocalBroker start(Map<String, String> settings) {
        RuntimeException failure = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            // Somebody else may take a port between the moment when it was found free and the moment when it is opened.
            try {
                Path directory = Files.createTempDirectory("millrace-broker-");
                int port = freePort();
                int controllerPort = freePort();
                Properties properties = properties(directory, port, controllerPort, settings);
                format(directory);
                return new LocalBroker(directory, port, settings, started(properties));
            } catch (RuntimeException e) {
                failure = e;
            } catch (Exception e) {
                failure = new IllegalStateException("The broker does not start: " + e, e);
            }
        }
        throw failure;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void format(Path directory) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .addDirectory(directory.toString())
                .setMetadataLogDirectory(directory.toString())
                .setControllerListenerName("CONTROLLER")
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                .run();
    }

    private static KafkaRaftServer started(Properties properties) {
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        server.startup();
        return server;
    }

    private static Properties properties(Path directory, int port, int controllerPort, Map<String, String> settings) {
        Properties p = new Properties();
        p.put("node.id", "1");
        p.put("process.roles", "broker,controller");
        p.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        p.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        p.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.put("controller.listener.names", "CONTROLLER");
        p.put("inter.broker.listener.name", "PLAINTEXT");
        p.put("log.dirs", directory.toString());
        p.put("auto.create.topics.enable", "false");
        // Everybody may do everything, except where a test says otherwise.
        p.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        p.put("allow.everyone.if.no.acl.found", "true");
        p.put("num.network.threads", "2");
        p.put("num.io.threads", "2");
        p.put("offsets.topic.replication.factor", "1");
        p.put("offsets.topic.num.partitions", "1");
        p.put("transaction.state.log.replication.factor", "1");
        p.put("transaction.state.log.min.isr", "1");
        p.put("transaction.state.log.num.partitions", "1");
        p.put("share.coordinator.state.topic.replication.factor", "1");
        p.put("share.coordinator.state.topic.min.isr", "1");
        p.put("group.initial.rebalance.delay.ms", "0");
        // One node waits for nobody to vote, but on a busy machine a while for itself.
        p.put("controller.quorum.election.timeout.ms", "100");
        p.put("controller.quorum.election.backoff.max.ms", "50");
        p.put("controller.quorum.fetch.timeout.ms", "500");
        p.put("broker.session.timeout.ms", "60000");
        // A test may write records of long ago.
        p.put("log.retention.ms", "-1");
        p.put("file.delete.delay.ms", "1000");
        p.putAll(settings);
        return p;
    }

    /** What clients call {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Stops the broker in an orderly way; its records stay for {@link #restart}. */
    public synchronized void stop() {
        if (running) {
            running = false;
            server.shutdown();
            server.awaitShutdown();
        }
    }

    /** Starts a stopped broker again, on the same port with the same records. */
    public synchronized void restart() throws IOException {
        if (!running) {
            server = started(properties(directory, port, freePort(), settings));
            running = true;
        }
    }

    /** Stops the broker and deletes its files. */
    @Override
    public void close() {
        stop();
        delete(directory);
    }

    private static void delete(Path directory) {
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                    Files.deleteIfExists(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // A temporary directory that a dying broker still writes to is left to the system.
        }
    }
}
