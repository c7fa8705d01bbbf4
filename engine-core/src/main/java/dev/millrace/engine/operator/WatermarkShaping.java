package dev.millrace.engine.operator;

/** A stateful operator whose rows may be older than the watermark of its input, as those of a join are. */
public interface WatermarkShaping {

    /**
     * The watermark of the rows that this operator puts out, when that of its input is {@code inputWatermarkMicros}: no row that it
     * emits from then on is at or before it. {@code Long.MIN_VALUE} for an operator whose rows have none.
     */
    long outputWatermarkMicros(long inputWatermarkMicros);
}
