package dev.millrace.engine.aggregate;

import dev.millrace.engine.vector.Representation;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.MapType;

/** {@code min} or {@code max}, by the accumulator that suits the type. */
record ExtremeFactory(DataType input, boolean max) implements AccumulatorFactory {

    ExtremeFactory {
        if (input.existsRecursively(MapType.class::isInstance)) {
            throw new IllegalArgumentException("Values of type " + input.sql() + " have no order, so no minimum");
        }
    }

    @Override
    public String name() {
        return max ? "max" : "min";
    }

    @Override
    public DataType resultType() {
        return input;
    }

    @Override
    public boolean mergesExactly() {
        return true;
    }

    @Override
    public Accumulator create() {
        return switch (Representation.of(input)) {
            case BOOLEAN, INT, LONG -> new LongExtremeAccumulator(input, max);
            case DOUBLE -> new DoubleExtremeAccumulator(input, max);
            case BYTES -> new BytesExtremeAccumulator(input, max);
            case DECIMAL ->
                isCompact() ? new LongExtremeAccumulator(input, max) : new ValueExtremeAccumulator(input, max);
            default -> new ValueExtremeAccumulator(input, max);
        };
    }

    private boolean isCompact() {
        return ((DecimalType) input).precision() <= DecimalType.MAX_LONG_DIGITS;
    }
}
