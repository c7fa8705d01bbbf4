package dev.millrace.engine.format;

/** Tells where the record is that is being read, for error messages: a file and a line, a topic and an offset. */
@FunctionalInterface
public interface RecordLocation {
    String describe();
}
