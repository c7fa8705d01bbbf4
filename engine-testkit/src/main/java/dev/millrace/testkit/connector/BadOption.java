package dev.millrace.testkit.connector;

/**
 * An option with a value that a connector must refuse.
 *
 * @param message what the error says, or a part of it
 */
public record BadOption(String name, String value, String message) {}
