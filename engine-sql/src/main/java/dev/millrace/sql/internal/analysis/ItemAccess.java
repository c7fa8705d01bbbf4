package dev.millrace.sql.internal.analysis;

import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.FieldAccess;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.function.FunctionRegistry;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.StringType;
import dev.millrace.sql.types.StructType;
import java.util.List;

/** The meaning of {@code child[key]} and {@code child.key}. */
final class ItemAccess {

    private static final FunctionRegistry FUNCTIONS = FunctionRegistry.builtIn();

    private ItemAccess() {}

    /** A field of a struct, the fields of an array's structs, an element of an array, or the value of a map's key. */
    static Expression of(Expression child, Expression key) {
        DataType type = child.type();
        if (type instanceof StructType struct) {
            return new FieldAccess(child, ordinal(struct, key));
        }
        if (type instanceof ArrayType array && array.elementType() instanceof StructType struct && isName(key)) {
            return call("getarraystructfields", child, Literal.of(ordinal(struct, key)));
        }
        if (type instanceof ArrayType || type instanceof MapType) {
            return call("[]", child, key);
        }
        throw AnalysisErrors.error(
                ErrorCondition.INVALID_EXTRACT_BASE_FIELD_TYPE,
                "Can't extract a value from " + AnalysisErrors.sql(child)
                        + ". Need a complex type [STRUCT, ARRAY, MAP] but got " + AnalysisErrors.type(type) + ".");
    }

    private static Expression call(String function, Expression... arguments) {
        return FUNCTIONS.scalar(function).orElseThrow().bind(List.of(arguments));
    }

    private static boolean isName(Expression key) {
        return key instanceof Literal literal && literal.type() instanceof StringType && !literal.isNull();
    }

    private static int ordinal(StructType struct, Expression key) {
        if (!isName(key)) {
            throw AnalysisErrors.error(
                    "INVALID_EXTRACT_FIELD_TYPE",
                    "42000",
                    "Field name should be a non-null string literal, but it's " + AnalysisErrors.sql(key) + ".");
        }
        String name = String.valueOf(((Literal) key).value());
        int found = -1;
        int count = 0;
        for (int i = 0; i < struct.length(); i++) {
            if (struct.apply(i).name().equalsIgnoreCase(name)) {
                found = found < 0 ? i : found;
                count++;
            }
        }
        if (count == 0) {
            throw AnalysisErrors.error(
                    ErrorCondition.FIELD_NOT_FOUND,
                    "No such struct field " + AnalysisErrors.name(name) + " in "
                            + AnalysisErrors.names(List.of(struct.fieldNames())) + ".");
        }
        if (count > 1) {
            throw AnalysisErrors.error(
                    "AMBIGUOUS_REFERENCE_TO_FIELDS",
                    "42000",
                    "Ambiguous reference to the field " + AnalysisErrors.name(name) + ". It appears " + count
                            + " times in the schema.");
        }
        return found;
    }
}
