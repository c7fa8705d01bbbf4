package dev.millrace.sql.internal.session;

import dev.millrace.connector.Clock;
import dev.millrace.connector.ConnectorContext;
import dev.millrace.connector.Connectors;
import dev.millrace.connector.Options;
import dev.millrace.connector.Storage;
import dev.millrace.sql.internal.analysis.Analyzer;
import dev.millrace.sql.internal.analysis.SqlSettings;
import dev.millrace.sql.internal.expression.CompileContext;
import dev.millrace.sql.internal.function.FunctionRegistry;
import dev.millrace.sql.internal.optimizer.Optimizer;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a session holds: settings, temporary views, functions, connectors, and the stages of a query made for them. Safe for use by
 * several threads.
 */
public final class SessionState {
    private static final String ZONE = "spark.sql.session.timeZone";

    private final Map<String, String> settings = new ConcurrentHashMap<>();
    private final TemporaryViews views = new TemporaryViews();
    private final FunctionRegistry functions = FunctionRegistry.builtIn();
    private final Connectors connectors;
    private final Clock clock;
    private final Storage storage;
    private volatile @Nullable Stages stages;

    /** The stages for one time zone; made anew when the setting changes. */
    private record Stages(CompileContext context, Analyzer analyzer, Optimizer optimizer) {}

    public SessionState(Map<String, String> settings, Clock clock, Storage storage) {
        this.settings.putAll(settings);
        this.clock = clock;
        this.storage = storage;
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        this.connectors = new Connectors(loader == null ? SessionState.class.getClassLoader() : loader);
        if (settings.containsKey(ZONE)) {
            zone();
        }
    }

    /** The settings, by name; changes are seen by queries that are planned later. */
    public Map<String, String> settings() {
        return settings;
    }

    /**
     * Changes a setting.
     *
     * @throws IllegalArgumentException when the session's time zone is set to one that does not exist
     */
    public void set(String name, String value) {
        if (name.equals(ZONE)) {
            parseZone(value);
        }
        settings.put(name, value);
    }

    public Options options() {
        return Options.of(settings);
    }

    public TemporaryViews views() {
        return views;
    }

    public FunctionRegistry functions() {
        return functions;
    }

    public Connectors connectors() {
        return connectors;
    }

    public Clock clock() {
        return clock;
    }

    public Storage storage() {
        return storage;
    }

    /** The time zone of timestamps without one; that of the computer unless it is set. */
    public ZoneId zone() {
        String name = settings.get(ZONE);
        return name == null ? ZoneId.systemDefault() : parseZone(name);
    }

    private static ZoneId parseZone(String name) {
        try {
            return ZoneId.of(name, ZoneId.SHORT_IDS);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "[INVALID_CONF_VALUE.TIME_ZONE] The value '" + name + "' in the config \"" + ZONE
                            + "\" is invalid. Cannot resolve the given timezone. SQLSTATE: 22022",
                    e);
        }
    }

    /** What connectors are told of the session. */
    public ConnectorContext connectorContext(boolean streaming) {
        return new ConnectorContext(streaming, zone(), clock, storage, options());
    }

    public Analyzer analyzer() {
        return stages().analyzer();
    }

    public Optimizer optimizer() {
        return stages().optimizer();
    }

    /** What compiled functions may depend on. */
    public CompileContext compileContext() {
        return stages().context();
    }

    private Stages stages() {
        Stages current = stages;
        ZoneId zone = zone();
        if (current == null || !current.context().zone().equals(zone)) {
            CompileContext context = new CompileContext(zone);
            Analyzer analyzer = new Analyzer(views, functions, new SqlSettings(zone));
            current = new Stages(context, analyzer, new Optimizer(functions, context));
            stages = current;
        }
        return current;
    }
}
