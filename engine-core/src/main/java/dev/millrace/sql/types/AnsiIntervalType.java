package dev.millrace.sql.types;

/** Intervals of the SQL standard, which unlike calendar intervals can be ordered and summed. */
public abstract sealed class AnsiIntervalType extends AtomicType permits DayTimeIntervalType, YearMonthIntervalType {

    AnsiIntervalType() {}
}
