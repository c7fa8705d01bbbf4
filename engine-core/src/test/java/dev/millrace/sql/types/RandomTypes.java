package dev.millrace.sql.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random types for tests. What DDL cannot say (metadata, collections without nulls) comes only when asked for. */
final class RandomTypes {

    private static final String[] NAMES = {
        "a", "Price", "order id", "`", "x`y", "1st", "42", "größe", "array", "not", "comment", "a.b", "\"", "日付", " "
    };

    private final Random random;
    private final boolean sayableInDdl;

    RandomTypes(long seed, boolean sayableInDdl) {
        this.random = new Random(seed);
        this.sayableInDdl = sayableInDdl;
    }

    DataType type(int depth) {
        if (depth > 0) {
            switch (random.nextInt(6)) {
                case 0:
                    return new ArrayType(type(depth - 1), sayableInDdl || random.nextBoolean());
                case 1:
                    return new MapType(type(depth - 1), type(depth - 1), sayableInDdl || random.nextBoolean());
                case 2:
                    return struct(depth - 1, random.nextInt(4));
                default:
                    break;
            }
        }
        return leaf();
    }

    StructType struct(int depth, int fields) {
        List<StructField> list = new ArrayList<>();
        for (int i = 0; i < fields; i++) {
            StructField field = new StructField(name(), type(depth), random.nextBoolean());
            list.add(random.nextInt(4) == 0 ? field.withComment("it's \\ \"" + name()) : field);
        }
        return new StructType(list);
    }

    private String name() {
        return NAMES[random.nextInt(NAMES.length)];
    }

    private DataType leaf() {
        switch (random.nextInt(17)) {
            case 0:
                int precision = 1 + random.nextInt(38);
                return new DecimalType(precision, random.nextInt(precision + 1));
            case 1:
                int start = random.nextInt(4);
                return new DayTimeIntervalType((byte) start, (byte) (start + random.nextInt(4 - start)));
            case 2:
                int from = random.nextInt(2);
                return new YearMonthIntervalType((byte) from, (byte) (from + random.nextInt(2 - from)));
            default:
                List<DataType> leaves = Leaves.ALL;
                return leaves.get(random.nextInt(leaves.size()));
        }
    }

    /** The types without parameters. */
    static final class Leaves {

        static final List<DataType> ALL = List.of(
                DataTypes.BooleanType,
                DataTypes.ByteType,
                DataTypes.ShortType,
                DataTypes.IntegerType,
                DataTypes.LongType,
                DataTypes.FloatType,
                DataTypes.DoubleType,
                DataTypes.StringType,
                DataTypes.BinaryType,
                DataTypes.DateType,
                DataTypes.TimestampType,
                DataTypes.TimestampNTZType,
                DataTypes.CalendarIntervalType,
                DataTypes.NullType);

        private Leaves() {}
    }
}
