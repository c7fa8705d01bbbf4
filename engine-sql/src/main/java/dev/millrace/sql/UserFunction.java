package dev.millrace.sql;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.UserFunctionException;
import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.CompileContext;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.ScalarFunction;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.StructField;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A scalar function of the user. Its arguments and results are objects; the vectors around it are converted at this edge. */
record UserFunction(String name, int arity, DataType returnType, Body body, Stability stability)
        implements ScalarFunction {

    /** The function itself, whatever its number of arguments. */
    interface Body {
        @Nullable
        Object call(@Nullable Object[] arguments) throws Exception;
    }

    UserFunction named(String newName) {
        return new UserFunction(newName, arity, returnType, body, stability);
    }

    UserFunction unstable() {
        return new UserFunction(name, arity, returnType, body, Stability.ROW);
    }

    @Override
    public Expression bind(List<Expression> arguments) {
        if (arguments.size() != arity) {
            throw new AnalysisException(
                    ErrorCondition.WRONG_NUM_ARGS.subCondition("WITHOUT_SUGGESTION"),
                    "The `" + name + "` requires " + arity + " parameters but the actual number is " + arguments.size()
                            + ".");
        }
        return new Call(this, arguments, returnType, true);
    }

    @Override
    public Evaluator compile(List<Evaluator> arguments, Call call, CompileContext context) {
        return new UserEvaluator(this, arguments);
    }

    @Override
    public String toString() {
        return name;
    }

    private static final class UserEvaluator implements Evaluator {
        private static final Pattern CLASSES = Pattern.compile("class (\\S+) cannot be cast to class (\\S+)");

        private final UserFunction function;
        private final List<Evaluator> arguments;
        private final Conversion<?>[] readers;
        private final Conversion<?> writer;
        private final VectorBuilder result;

        UserEvaluator(UserFunction function, List<Evaluator> arguments) {
            this.function = function;
            this.arguments = List.copyOf(arguments);
            List<StructField> fields = new ArrayList<>();
            for (int i = 0; i < arguments.size(); i++) {
                fields.add(new StructField("_" + i, arguments.get(i).type(), true));
            }
            this.readers = RowTypes.conversions(new StructType(fields));
            this.writer = RowTypes.conversions(
                    new StructType(List.of(new StructField("result", function.returnType, true))))[0];
            this.result = VectorBuilder.of(function.returnType);
        }

        @Override
        public DataType type() {
            return function.returnType;
        }

        @Override
        public Vector evaluate(Batch input, Selection rows, BatchContext context) {
            Vector[] values = new Vector[readers.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments.get(i).evaluate(input, rows, context);
            }
            result.reset();
            for (int i = 0; i < rows.count(); i++) {
                int position = rows.get(i);
                while (result.size() < position) {
                    result.appendNull();
                }
                @Nullable Object[] objects = new Object[values.length];
                for (int a = 0; a < objects.length; a++) {
                    objects[a] = readers[a].readAny(values[a], position);
                }
                append(call(objects));
            }
            while (result.size() < input.rowCount()) {
                result.appendNull();
            }
            return result.build();
        }

        private @Nullable Object call(@Nullable Object[] objects) {
            try {
                return function.body.call(objects);
            } catch (ClassCastException e) {
                List<String> types = new ArrayList<>();
                for (Evaluator argument : arguments) {
                    types.add(argument.type().sql());
                }
                throw new UserFunctionException("udf '" + function.name + "'", e + "; it was called with " + types, e);
            } catch (Exception e) {
                throw new UserFunctionException("udf '" + function.name + "'", e);
            }
        }

        /** The virtual machine names both classes, which may be those of a part of the value, in a sentence of its own. */
        private String wrongClass(@Nullable Object value, ClassCastException e) {
            String returned = value == null ? "null" : value.getClass().getTypeName() + " (" + value + ")";
            Matcher classes = CLASSES.matcher(String.valueOf(e.getMessage()));
            String expected = classes.find()
                    ? "; that takes " + classes.group(2) + " where it got " + classes.group(1)
                    : "; " + e.getMessage();
            return "it returned " + returned + ", but is declared to return " + function.returnType.sql() + expected;
        }

        private void append(@Nullable Object value) {
            try {
                writer.appendAny(value, result);
            } catch (ClassCastException e) {
                throw new UserFunctionException("udf '" + function.name + "'", wrongClass(value, e), e);
            }
        }
    }

    @Override
    public boolean isUserCode() {
        return true;
    }
}
