package dev.millrace.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.error.ConnectorException;
import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.types.StructType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ConnectorsTest {
    /** A provider as a plug-in has it. */
    public static final class Numbers implements SourceProvider {
        @Override
        public String name() {
            return "numbers";
        }

        @Override
        public Set<String> aliases() {
            return Set.of("digits");
        }

        @Override
        public ReadTable table(Options options, Optional<StructType> userSchema, ConnectorContext context) {
            throw new IllegalStateException("not asked for here");
        }
    }

    /** Finds the service file of the provider above. */
    private static final class Plugins extends ClassLoader {
        Plugins() {
            super(ConnectorsTest.class.getClassLoader());
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            if (!name.equals("META-INF/services/dev.millrace.connector.SourceProvider")) {
                return Collections.emptyEnumeration();
            }
            return Collections.enumeration(List.of(serviceFile()));
        }

        // The constructors are deprecated from Java 20 on; what replaces them is younger than 17.
        @SuppressWarnings("deprecation")
        private static URL serviceFile() throws MalformedURLException {
            return new URL(null, "plugin:services", new URLStreamHandler() {
                @Override
                protected URLConnection openConnection(URL url) {
                    return new URLConnection(url) {
                        @Override
                        public void connect() {}

                        @Override
                        public InputStream getInputStream() {
                            return new ByteArrayInputStream(
                                    Numbers.class.getName().getBytes(StandardCharsets.UTF_8));
                        }
                    };
                }
            });
        }
    }

    @Test
    void findsAFormatByAnyOfItsNames() {
        Connectors connectors = new Connectors(new Plugins());
        SourceProvider provider = connectors.source("numbers");
        assertThat(provider).isInstanceOf(Numbers.class);
        assertThat(connectors.source("NUMBERS")).isSameAs(provider);
        assertThat(connectors.source("digits")).isSameAs(provider);
        assertThat(connectors.source(Numbers.class.getName())).isSameAs(provider);
    }

    @Test
    void namesTheFormatsThatThereAre() {
        Connectors connectors = new Connectors(new Plugins());
        assertThatThrownBy(() -> connectors.source("number"))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        e -> assertThat(e.condition()).isEqualTo(ErrorCondition.UNKNOWN_FORMAT))
                .hasMessageContaining("Format 'number' cannot be read; formats that can be read: digits, numbers;"
                        + " did you mean 'numbers'?");
        assertThatThrownBy(() -> connectors.sink("numbers"))
                .hasMessageContaining("Format 'numbers' cannot be written; there is no connector on the class path");
    }
}
