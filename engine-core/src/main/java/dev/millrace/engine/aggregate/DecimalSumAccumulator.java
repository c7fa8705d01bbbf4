package dev.millrace.engine.aggregate;

import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.DecimalBuilder;
import dev.millrace.engine.vector.DecimalVector;
import dev.millrace.engine.vector.Decimals;
import dev.millrace.engine.vector.Decoder;
import dev.millrace.engine.vector.NonNullRows;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.error.MillraceArithmeticException;
import dev.millrace.sql.types.DecimalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@code sum} and {@code avg} of decimal(p,s), exact in 128 bits: the sum is a decimal(p+10,s), the average a
 * decimal(p+4,s+4) rounded half up, both cut to 38 digits. {@code NULL} without a value; a sum that does not fit is an
 * error. Stored as the unscaled sum (low, high) and the count of values, three longs.
 */
final class DecimalSumAccumulator implements Accumulator {

    record Factory(DecimalType input, boolean average) implements AccumulatorFactory {

        @Override
        public String name() {
            return average ? "avg" : "sum";
        }

        @Override
        public DecimalType resultType() {
            return average ? DecimalType.bounded(input.precision() + 4, input.scale() + 4) : sumType();
        }

        private DecimalType sumType() {
            return DecimalType.bounded(input.precision() + 10, input.scale());
        }

        @Override
        public boolean mergesExactly() {
            return true;
        }

        @Override
        public Accumulator create() {
            return new DecimalSumAccumulator(input, sumType(), average ? resultType() : null);
        }
    }

    private final NonNullRows nonNull = new NonNullRows();
    private final Decoder decoder;
    private final int scale;
    private final BigInteger limit;
    private final @Nullable DecimalType averageType;
    private long[] low = {};
    private long[] high = {};
    private long[] counts = {};

    private DecimalSumAccumulator(DecimalType input, DecimalType sumType, @Nullable DecimalType averageType) {
        this.decoder = new Decoder(input);
        this.scale = input.scale();
        this.limit = BigInteger.TEN.pow(sumType.precision());
        this.averageType = averageType;
    }

    @Override
    public void ensureGroups(int count) {
        if (low.length < count) {
            int length = Math.max(count, 2 * low.length);
            low = Arrays.copyOf(low, length);
            high = Arrays.copyOf(high, length);
            counts = Arrays.copyOf(counts, length);
        }
    }

    @Override
    public void update(int[] groups, Selection rows, Vector[] arguments, long @Nullable [] weights) {
        Selection live = nonNull.of(arguments[0], rows);
        DecimalVector values = decoder.asDecimal(arguments[0], live);
        int[] positions = live.positions();
        int count = live.count();
        for (int k = 0; k < count; k++) {
            int p = positions[k];
            long weight = weights == null ? 1 : weights[p];
            counts[groups[p]] += weight;
            if (weight == 1) {
                add(groups[p], values.high(p), values.low(p));
            } else {
                BigInteger product =
                        Decimals.unscaled(values.high(p), values.low(p)).multiply(BigInteger.valueOf(weight));
                if (product.bitLength() > 127) {
                    throw overflow();
                }
                add(groups[p], product.shiftRight(64).longValue(), product.longValue());
            }
        }
    }

    private void add(int group, long upper, long lower) {
        long before = low[group];
        long sumLow = before + lower;
        long sumHigh = Decimals.addHigh(high[group], before, upper, sumLow);
        if (Decimals.overflowed(high[group], upper, sumHigh)) {
            throw overflow();
        }
        low[group] = sumLow;
        high[group] = sumHigh;
    }

    private static MillraceArithmeticException overflow() {
        return MillraceArithmeticException.overflow("Overflow in sum of decimals", "try_sum");
    }

    @Override
    public void merge(int into, Accumulator other, int from) {
        DecimalSumAccumulator that = (DecimalSumAccumulator) other;
        counts[into] += that.counts[from];
        add(into, that.high[from], that.low[from]);
    }

    @Override
    public void result(int group, VectorBuilder out) {
        if (counts[group] == 0) {
            out.appendNull();
            return;
        }
        BigInteger sum = Decimals.unscaled(high[group], low[group]);
        if (sum.abs().compareTo(limit) >= 0) {
            throw overflow();
        }
        if (averageType == null) {
            ((DecimalBuilder) out).append(high[group], low[group]);
        } else {
            ((DecimalBuilder) out).append(average(sum, counts[group], averageType));
        }
    }

    /** Rounds twice, to 38 digits after the point and then to the result's, as Spark does. */
    private BigDecimal average(BigInteger sum, long count, DecimalType type) {
        BigDecimal value = new BigDecimal(sum, scale)
                .divide(BigDecimal.valueOf(count), DecimalType.MAX_SCALE, RoundingMode.HALF_UP)
                .setScale(type.scale(), RoundingMode.HALF_UP);
        if (value.precision() > type.precision()) {
            throw MillraceArithmeticException.outOfRange(value.toPlainString(), type);
        }
        return value;
    }

    @Override
    public void clear(int group) {
        low[group] = 0;
        high[group] = 0;
        counts[group] = 0;
    }

    @Override
    public void write(int group, ByteWriter out) {
        out.writeLong(low[group]);
        out.writeLong(high[group]);
        out.writeLong(counts[group]);
    }

    @Override
    public void read(int group, ByteReader in) {
        low[group] = in.readLong();
        high[group] = in.readLong();
        counts[group] = in.readLong();
    }

    @Override
    public long memoryBytes() {
        return 24L * low.length;
    }
}
