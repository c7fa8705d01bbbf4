package dev.millrace.sql.internal.function;

import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.GeneratorCall;
import dev.millrace.sql.internal.expression.GeneratorFunction;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.StructType;
import java.util.List;

/** Functions that make several rows of one. */
final class GeneratorFunctions {

    static final List<String> NAMES = List.of("explode", "explode_outer", "posexplode", "posexplode_outer");

    private GeneratorFunctions() {}

    /** The function with this name, one of {@link #NAMES}. */
    static GeneratorFunction define(String name) {
        return switch (name) {
            case "explode" -> new Explode(name, false, false);
            case "explode_outer" -> new Explode(name, false, true);
            case "posexplode" -> new Explode(name, true, false);
            case "posexplode_outer" -> new Explode(name, true, true);
            default -> throw FunctionFamily.undefined(name);
        };
    }

    /** One row for each element of an array, or for each entry of a map. */
    private record Explode(String name, boolean withPosition, boolean outer) implements GeneratorFunction {

        @Override
        public GeneratorCall bind(List<Expression> arguments) {
            if (arguments.size() != 1) {
                throw FunctionErrors.wrongCount(name, "1", arguments.size());
            }
            Expression collection = arguments.get(0);
            StructType columns = new StructType();
            if (withPosition) {
                columns = columns.add("pos", DataTypes.IntegerType, outer);
            }
            if (collection.type() instanceof ArrayType array) {
                columns = columns.add("col", array.elementType(), outer || array.containsNull());
            } else if (collection.type() instanceof MapType map) {
                columns = columns.add("key", map.keyType(), outer)
                        .add("value", map.valueType(), outer || map.valueContainsNull());
            } else {
                throw FunctionErrors.unexpectedType(
                        new GeneratorCall(this, arguments, columns), 0, "(\"ARRAY\" or \"MAP\")", collection);
            }
            return new GeneratorCall(this, arguments, columns);
        }
    }
}
