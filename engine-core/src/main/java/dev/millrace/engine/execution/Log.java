package dev.millrace.engine.execution;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of this package. It is set up when something is logged first, which most short programs never do. */
final class Log {
    private Log() {}

    private static final class Holder {
        static final Logger LOGGER = LoggerFactory.getLogger(StreamExecution.class);
    }

    static void warn(String message, Object... arguments) {
        Holder.LOGGER.warn(message, arguments);
    }
}
