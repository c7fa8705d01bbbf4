package dev.millrace.engine.expression;

import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.ConstantVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/**
 * The same value in every row.
 *
 * <p>A value has the internal form of its type: {@code Boolean}; {@code Integer} for byte, short, int, date (days) and
 * year-month interval (months); {@code Long} for long, timestamps and day-time interval (microseconds); {@code Double}
 * for double and float; {@code BigDecimal}; {@code String}; {@code byte[]} for binary; {@code List} for array; {@code Map}
 * (keys in the order that it iterates in); {@code Object[]} for struct; null for {@code NULL}.
 */
public final class LiteralEvaluator implements Evaluator {

    private final @Nullable Object value;
    private final ConstantVector vector;

    /** The literal {@code internalValue} of this type; a class that does not fit the type is a misuse. */
    public LiteralEvaluator(@Nullable Object internalValue, DataType type) {
        this.value = internalValue;
        this.vector = new ConstantVector(InternalValues.vector(type, internalValue), Batch.CAPACITY);
    }

    /** The value, in its internal form. */
    public @Nullable Object value() {
        return value;
    }

    /** The value as the vector that every evaluation returns. */
    ConstantVector vector() {
        return vector;
    }

    @Override
    public DataType type() {
        return vector.type();
    }

    @Override
    public Vector evaluate(Batch input, Selection rows, BatchContext context) {
        vector.ensureCapacity(input.rowCount());
        return vector;
    }
}
