package dev.millrace.house.samples.lower;

/** What the order allows {@link dev.millrace.house.samples.upper.Roof} to use. */
public final class Cellar {}
