package dev.millrace.engine.operator;

import dev.millrace.engine.expression.EvaluatorFactory;

/**
 * The event time by which a stateful operator tells late rows, and state that no row can reach any more. Both are at or before
 * the watermark: {@code time <= watermark}.
 *
 * @param micros a timestamp; of a window its end. A row without one is never late
 */
public record EventTime(EvaluatorFactory micros) {}
