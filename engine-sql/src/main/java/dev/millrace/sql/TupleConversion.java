package dev.millrace.sql;

import dev.millrace.util.Tuple2;
import dev.millrace.util.Tuple3;
import dev.millrace.util.Tuple4;
import dev.millrace.util.Tuple5;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tuples of two to five; their columns are called {@code _1}, {@code _2}, ... */
final class TupleConversion extends ProductConversion<Object> {
    private static final List<String> NAMES = List.of("_1", "_2", "_3", "_4", "_5");

    TupleConversion(Conversion<?>... parts) {
        super(fields(NAMES, parts), parts);
    }

    @Override
    boolean byPosition() {
        return true;
    }

    @Override
    Object make(@Nullable Object[] v) {
        return switch (v.length) {
            case 2 -> new Tuple2<>(v[0], v[1]);
            case 3 -> new Tuple3<>(v[0], v[1], v[2]);
            case 4 -> new Tuple4<>(v[0], v[1], v[2], v[3]);
            default -> new Tuple5<>(v[0], v[1], v[2], v[3], v[4]);
        };
    }

    @Override
    @Nullable
    Object part(Object product, int index) {
        if (product instanceof Tuple2<?, ?> t) {
            return index == 0 ? t._1 : t._2;
        } else if (product instanceof Tuple3<?, ?, ?> t) {
            return index == 0 ? t._1 : index == 1 ? t._2 : t._3;
        } else if (product instanceof Tuple4<?, ?, ?, ?> t) {
            return index == 0 ? t._1 : index == 1 ? t._2 : index == 2 ? t._3 : t._4;
        }
        Tuple5<?, ?, ?, ?, ?> t = (Tuple5<?, ?, ?, ?, ?>) product;
        return index == 0 ? t._1 : index == 1 ? t._2 : index == 2 ? t._3 : index == 3 ? t._4 : t._5;
    }
}
