package dev.millrace.connector;

import dev.millrace.sql.types.StructType;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a format readable: {@code readStream().format(name)}. Registered in
 * {@code META-INF/services/dev.millrace.connector.SourceProvider}, with a public constructor without parameters that does
 * no work and loads nothing that may be missing.
 */
public interface SourceProvider {
    /** The short name, in lower case. */
    String name();

    /** Other names for the same format. */
    default Set<String> aliases() {
        return Set.of();
    }

    /**
     * Checks the options and finds out the schema. Options that the format does not know are ignored, malformed values of
     * those it knows are errors that name the option, the value and what is expected (see {@link Options}).
     *
     * @param userSchema the schema that the program gave, if it did
     */
    ReadTable table(Options options, Optional<StructType> userSchema, ConnectorContext context) throws IOException;
}
