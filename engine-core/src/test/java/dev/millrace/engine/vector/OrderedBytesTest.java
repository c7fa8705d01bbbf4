package dev.millrace.engine.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.sql.types.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrderedBytesTest {
    static List<DataType> types() {
        return Values.orderable();
    }

    /** Behaves as if bytes were compared by {@link Vectors#compareNullsFirst} and the directions. */
    @ParameterizedTest
    @MethodSource("types")
    void bytesHaveTheOrderOfTheValues(DataType type) {
        Random random = new Random(Values.seed());
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            values.add(i % 9 == 0 ? null : Values.random(type, random));
        }
        Vector vector = Values.encoded(type, values, random);
        for (int i = 0; i < values.size(); i++) {
            for (int j = 0; j < values.size(); j++) {
                for (boolean ascending : new boolean[] {true, false}) {
                    for (boolean nullsFirst : new boolean[] {true, false}) {
                        check(vector, i, j, ascending, nullsFirst);
                    }
                }
            }
        }
    }

    private static void check(Vector vector, int i, int j, boolean ascending, boolean nullsFirst) {
        boolean anyNull = vector.isNull(i) || vector.isNull(j);
        int order = Vectors.compareNullsFirst(vector, i, vector, j);
        int expected = anyNull ? (nullsFirst ? order : -order) : (ascending ? order : -order);
        byte[] a = bytes(vector, i, ascending, nullsFirst);
        byte[] b = bytes(vector, j, ascending, nullsFirst);
        assertThat(Integer.signum(Arrays.compareUnsigned(a, b)))
                .as("%s and %s of %s, ascending %s, nulls first %s", i, j, vector.type(), ascending, nullsFirst)
                .isEqualTo(Integer.signum(expected));
    }

    private static byte[] bytes(Vector vector, int position, boolean ascending, boolean nullsFirst) {
        ByteWriter out = new ByteWriter(16);
        OrderedBytes.write(vector, position, ascending, nullsFirst, out);
        // What follows must not matter where values differ.
        out.writeByte(ascending ? 0 : 0xFF);
        return out.toByteArray();
    }
}
