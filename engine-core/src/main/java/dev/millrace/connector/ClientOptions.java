package dev.millrace.connector;

import dev.millrace.error.OptionException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Options that a connector hands on to a client library: all with one prefix, without it.
 *
 * <p>What such a library does with its options may go far beyond a connection, so some are refused here, whoever sets them: those
 * that have files, the environment or a class of the user's choice read into other options ({@code config.providers}), login
 * modules other than those that just log in (JNDI and LDAP modules load code from the network), and URLs that are not web
 * addresses. Options that name a class remain the author's own: they are code.
 */
public final class ClientOptions {
    private static final Set<String> LOGIN_MODULES = Set.of(
            "org.apache.kafka.common.security.plain.PlainLoginModule",
            "org.apache.kafka.common.security.scram.ScramLoginModule",
            "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule",
            "com.sun.security.auth.module.Krb5LoginModule");

    private ClientOptions() {}

    /**
     * The options that begin with the prefix, in lower case as client libraries have them.
     *
     * @param refused names (without the prefix) that the connector sets itself, and what to do instead
     * @throws OptionException for a refused name or a dangerous value
     */
    public static TreeMap<String, Object> of(Options options, String prefix, Map<String, String> refused) {
        TreeMap<String, Object> client = new TreeMap<>();
        for (Map.Entry<String, String> option : options.asMap().entrySet()) {
            String name = option.getKey().toLowerCase(Locale.ROOT);
            if (name.startsWith(prefix)) {
                String bare = name.substring(prefix.length());
                String instead = refused.get(bare);
                if (instead != null) {
                    throw OptionException.invalid(option.getKey(), option.getValue(), "left out: " + instead);
                }
                check(option.getKey(), bare, option.getValue());
                client.put(bare, option.getValue());
            }
        }
        return client;
    }

    private static void check(String option, String name, String value) {
        if (name.startsWith("config.providers")) {
            throw OptionException.invalid(
                    option, value, "left out: it would read files or the environment into other options");
        }
        String lower = value.strip().toLowerCase(Locale.ROOT);
        boolean webAddress = lower.startsWith("http://") || lower.startsWith("https://");
        if (name.endsWith(".url") && !webAddress) {
            throw OptionException.invalid(option, value, "a web address (https://...)");
        }
        if (name.endsWith("sasl.jaas.config")) {
            checkLogin(option, value);
        } else if (lower.startsWith("ldap:")
                || lower.startsWith("ldaps:")
                || lower.startsWith("rmi:")
                || lower.startsWith("jndi:")) {
            throw OptionException.invalid(option, value, "something else than a name in a directory service");
        }
    }

    /** Each entry begins with its module and ends with a semicolon. The value holds passwords, so the message does not show it. */
    private static void checkLogin(String option, String value) {
        StringBuilder plain = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (quote == 0 && c == '/') {
                throw OptionException.invalid(option, "...", "free of comments; a value with a slash is put in quotes");
            }
            if (quote != 0 && (c == quote || c == '\n' || c == '\r')) {
                quote = 0;
            } else if (quote != 0) {
                i += c == '\\' ? 1 : 0;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else {
                plain.append(c);
            }
        }
        for (String entry : plain.toString().split(";", -1)) {
            String module = entry.strip().split("\\s", 2)[0];
            if (!module.isEmpty() && !LOGIN_MODULES.contains(module)) {
                String allowed = String.join(", ", new TreeSet<>(LOGIN_MODULES));
                throw OptionException.invalid(option, module + " ...", "entries of the login modules " + allowed);
            }
        }
    }
}
