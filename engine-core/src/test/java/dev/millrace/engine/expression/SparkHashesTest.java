package dev.millrace.engine.expression;

import static dev.millrace.engine.expression.Expressions.b;
import static dev.millrace.engine.expression.Expressions.bin;
import static dev.millrace.engine.expression.Expressions.d;
import static dev.millrace.engine.expression.Expressions.dec;
import static dev.millrace.engine.expression.Expressions.f;
import static dev.millrace.engine.expression.Expressions.i;
import static dev.millrace.engine.expression.Expressions.ints;
import static dev.millrace.engine.expression.Expressions.l;
import static dev.millrace.engine.expression.Expressions.nul;
import static dev.millrace.engine.expression.Expressions.s;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected values were computed by Spark 4.2. */
class SparkHashesTest {

    private static void murmur3(int expected, Evaluator... values) {
        assertThat(Expressions.read(Expressions.evaluate(SparkHashes.murmur3(List.of(values)), 1), 0))
                .isEqualTo(expected);
    }

    private static void xxHash64(long expected, Evaluator... values) {
        assertThat(Expressions.read(Expressions.evaluate(SparkHashes.xxHash64(List.of(values)), 1), 0))
                .isEqualTo(expected);
    }

    private static LiteralEvaluator struct(String ddl, Object... fields) {
        return new LiteralEvaluator(fields, DataType.fromDDL(ddl));
    }

    @Test
    void murmur3() {
        murmur3(-1321691492, s("Spark"), ints(123), i(2));
        murmur3(-559580957, i(1));
        murmur3(-1712319331, l(1));
        murmur3(-460888942, d(1));
        murmur3(-466301895, f(1));
        murmur3(-1670924195, d(-0.0));
        murmur3(-559580957, b(true));
        murmur3(42, nul(DataTypes.StringType));
        murmur3(-18083236, dec("1.5", 2, 1));
        murmur3(-339019914, dec("1.50", 30, 2));
        murmur3(-2064006189, bin("0102030405"));
        murmur3(2132013596, s("abcdefg"));
        murmur3(-725858435, new LiteralEvaluator(18262, DataTypes.DateType));
        murmur3(-936062819, struct("a INT, b STRING", 1, "a"));
        murmur3(-559580957, struct("a INT, b INT", 1, null));
        murmur3(-222940379, i(1), i(2));
    }

    @Test
    void xxHash64() {
        xxHash64(5602566077635097486L, s("Spark"), ints(123), i(2));
        xxHash64(-6698625589789238999L, i(1));
        xxHash64(-7001672635703045582L, l(1));
        xxHash64(-2162451265447482029L, d(1));
        xxHash64(42, nul(DataTypes.StringType));
        xxHash64(2724237963427677065L, s("abcdefghijklmnopqrstuvwxyz0123456789"));
        xxHash64(1423657621850124518L, s("abc"));
        xxHash64(3132713209420183794L, dec("1.5", 2, 1));
        xxHash64(-194698251525976593L, dec("1.50", 30, 2));
        xxHash64(-6698625589789238999L, b(true));
    }
}
