package dev.millrace.sql.internal.function;

import dev.millrace.sql.internal.expression.CastRules;
import dev.millrace.sql.types.AnsiIntervalType;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.AtomicType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.IntegralType;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.NullType;
import dev.millrace.sql.types.NumericType;
import dev.millrace.sql.types.StringType;
import dev.millrace.sql.types.StructType;
import dev.millrace.sql.types.TimestampNTZType;
import dev.millrace.sql.types.TimestampType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a function takes as an argument: one type, or several. */
public abstract sealed class ParameterType {

    public static final ParameterType ANY = new Any();
    public static final ParameterType BOOLEAN = exactly(DataTypes.BooleanType);
    public static final ParameterType INT = exactly(DataTypes.IntegerType);
    public static final ParameterType LONG = exactly(DataTypes.LongType);
    public static final ParameterType DOUBLE = exactly(DataTypes.DoubleType);
    public static final ParameterType STRING = exactly(DataTypes.StringType);
    public static final ParameterType BINARY = exactly(DataTypes.BinaryType);
    public static final ParameterType DATE = exactly(DataTypes.DateType);
    public static final ParameterType TIMESTAMP = exactly(DataTypes.TimestampType);
    public static final ParameterType NUMERIC =
            new Kind("\"NUMERIC\"", DataTypes.DoubleType, Optional.of(DataTypes.DoubleType));
    public static final ParameterType NUMERIC_OR_INTERVAL =
            new Kind("\"NUMERIC\" or \"ANSI INTERVAL\"", DataTypes.DoubleType, Optional.of(DataTypes.DoubleType));
    public static final ParameterType INTEGRAL = new Kind("\"INTEGRAL\"", DataTypes.IntegerType, Optional.empty());
    public static final ParameterType ANY_TIMESTAMP = new Kind(
            "\"(TIMESTAMP OR TIMESTAMP WITHOUT TIME ZONE)\"",
            DataTypes.TimestampType,
            Optional.of(DataTypes.TimestampType));
    public static final ParameterType ARRAY =
            new Kind("\"ARRAY\"", new ArrayType(DataTypes.NullType, true), Optional.empty());
    public static final ParameterType MAP =
            new Kind("\"MAP\"", new MapType(DataTypes.NullType, DataTypes.NullType, true), Optional.empty());
    public static final ParameterType STRUCT = new Kind("\"STRUCT\"", new StructType(), Optional.empty());

    private ParameterType() {}

    /** Exactly this type, by an implicit cast if need be. */
    public static ParameterType exactly(DataType type) {
        return new Exact(type);
    }

    /** The first of these that the argument is, or else the first that it can be cast to. */
    public static ParameterType oneOf(ParameterType... alternatives) {
        return new OneOf(List.of(alternatives));
    }

    /** Whether an argument of this type is taken as it is. */
    abstract boolean takes(DataType type);

    /** The type that an argument of type {@code given} is cast to; empty when it does not fit. */
    abstract Optional<DataType> castTarget(DataType given);

    /** As messages show it: {@code "STRING"}, {@code ("ARRAY" or "MAP")}, with the quotes. */
    abstract String text();

    private static final class Any extends ParameterType {
        @Override
        boolean takes(DataType type) {
            return true;
        }

        @Override
        Optional<DataType> castTarget(DataType given) {
            return Optional.of(given);
        }

        @Override
        String text() {
            return "\"ANY\"";
        }
    }

    private static final class Exact extends ParameterType {
        private final DataType type;

        Exact(DataType type) {
            this.type = type;
        }

        @Override
        boolean takes(DataType given) {
            return given.sameType(type);
        }

        @Override
        Optional<DataType> castTarget(DataType given) {
            if (takes(given)) {
                return Optional.of(given);
            }
            boolean fromString = given instanceof StringType && type instanceof AtomicType;
            return fromString || CastRules.canStore(given, type) ? Optional.of(type) : Optional.empty();
        }

        @Override
        String text() {
            return FunctionErrors.type(type);
        }
    }

    /** All types of a kind; an untyped {@code NULL} becomes the type {@code ofNull}, a string the type {@code ofString}. */
    private static final class Kind extends ParameterType {
        private final String text;
        private final DataType ofNull;
        private final Optional<DataType> ofString;

        Kind(String text, DataType ofNull, Optional<DataType> ofString) {
            this.text = text;
            this.ofNull = ofNull;
            this.ofString = ofString;
        }

        @Override
        boolean takes(DataType type) {
            if (this == NUMERIC) {
                return type instanceof NumericType;
            }
            if (this == NUMERIC_OR_INTERVAL) {
                return type instanceof NumericType || type instanceof AnsiIntervalType;
            }
            if (this == INTEGRAL) {
                return type instanceof IntegralType;
            }
            if (this == ANY_TIMESTAMP) {
                return type instanceof TimestampType || type instanceof TimestampNTZType;
            }
            return type.getClass() == ofNull.getClass();
        }

        @Override
        Optional<DataType> castTarget(DataType given) {
            if (takes(given)) {
                return Optional.of(given);
            }
            if (given instanceof NullType) {
                return Optional.of(ofNull);
            }
            if (given instanceof StringType) {
                return ofString;
            }
            boolean date = this == ANY_TIMESTAMP && given.equals(DataTypes.DateType);
            return date ? Optional.of(ofNull) : Optional.empty();
        }

        @Override
        String text() {
            return text;
        }
    }

    private static final class OneOf extends ParameterType {
        private final List<ParameterType> alternatives;

        OneOf(List<ParameterType> alternatives) {
            this.alternatives = alternatives;
        }

        @Override
        boolean takes(DataType type) {
            for (ParameterType alternative : alternatives) {
                if (alternative.takes(type)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        Optional<DataType> castTarget(DataType given) {
            if (takes(given)) {
                return Optional.of(given);
            }
            for (ParameterType alternative : alternatives) {
                Optional<DataType> target = alternative.castTarget(given);
                if (target.isPresent() && isWidening(given, target.get())) {
                    return target;
                }
            }
            return Optional.empty();
        }

        /** With a choice of types, a number is not narrowed: {@code date_add(d, bigint)} is an error. */
        private static boolean isWidening(DataType given, DataType target) {
            return given instanceof StringType || CastRules.canWiden(given, target);
        }

        @Override
        String text() {
            List<String> texts = new ArrayList<>();
            for (ParameterType alternative : alternatives) {
                texts.add(alternative.text());
            }
            return "(" + String.join(" or ", texts) + ")";
        }
    }
}
