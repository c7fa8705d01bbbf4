package dev.millrace.connector;

import dev.millrace.error.ConnectorException;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/**
 * The sources and sinks that are on the class path, by format. A format is named by the short name of its provider, by an
 * alias, or by the provider's class name; case does not matter. Looked up once per class loader and instance.
 */
public final class Connectors {
    private final ClassLoader loader;
    private final Object guard = new Object();
    private final TreeMap<String, SourceProvider> sources = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final TreeMap<String, SinkProvider> sinks = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private boolean sourcesLoaded;
    private boolean sinksLoaded;

    public Connectors(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * The provider that reads this format.
     *
     * @throws ConnectorException with {@link ErrorCondition#UNKNOWN_FORMAT} and the formats there are
     */
    public SourceProvider source(String format) {
        synchronized (guard) {
            loadSources();
            SourceProvider provider = sources.get(format);
            if (provider == null) {
                throw unknown("read", format, sources.keySet());
            }
            return provider;
        }
    }

    /**
     * The provider that writes this format.
     *
     * @throws ConnectorException with {@link ErrorCondition#UNKNOWN_FORMAT} and the formats there are
     */
    public SinkProvider sink(String format) {
        synchronized (guard) {
            loadSinks();
            SinkProvider provider = sinks.get(format);
            if (provider == null) {
                throw unknown("written", format, sinks.keySet());
            }
            return provider;
        }
    }

    private void loadSources() {
        if (sourcesLoaded) {
            return;
        }
        for (SourceProvider provider : ServiceLoader.load(SourceProvider.class, loader)) {
            sources.putIfAbsent(provider.name(), provider);
            for (String alias : provider.aliases()) {
                sources.putIfAbsent(alias, provider);
            }
            sources.putIfAbsent(provider.getClass().getName(), provider);
        }
        sourcesLoaded = true;
    }

    private void loadSinks() {
        if (sinksLoaded) {
            return;
        }
        for (SinkProvider provider : ServiceLoader.load(SinkProvider.class, loader)) {
            sinks.putIfAbsent(provider.name(), provider);
            for (String alias : provider.aliases()) {
                sinks.putIfAbsent(alias, provider);
            }
            sinks.putIfAbsent(provider.getClass().getName(), provider);
        }
        sinksLoaded = true;
    }

    private static ConnectorException unknown(String use, String format, Set<String> known) {
        List<String> names = new ArrayList<>();
        for (String name : known) {
            if (name.indexOf('.') < 0) {
                names.add(name);
            }
        }
        String list = names.isEmpty()
                ? "there is no connector on the class path: add engine-sources and engine-sinks, or one of your own"
                : "formats that can be " + use + ": " + String.join(", ", names);
        return new ConnectorException(
                ErrorCondition.UNKNOWN_FORMAT,
                "Format '" + format + "' cannot be " + use + "; " + list + Suggestions.didYouMean(format, names));
    }
}
