package dev.millrace.sql.internal.compiler;

import dev.millrace.engine.expression.ColumnEvaluator;
import dev.millrace.engine.expression.Conditional;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.engine.expression.LiteralEvaluator;
import dev.millrace.engine.expression.Logic;
import dev.millrace.engine.expression.Nested;
import dev.millrace.engine.expression.cast.Casts;
import dev.millrace.sql.internal.expression.AggregateCall;
import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.CaseWhen;
import dev.millrace.sql.internal.expression.Cast;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.CompileContext;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.ExpressionPrinter;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.expression.FieldAccess;
import dev.millrace.sql.internal.expression.GeneratorCall;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.ScalarFunction.Stability;
import dev.millrace.sql.internal.expression.SortOrder;
import dev.millrace.sql.internal.expression.UnresolvedExpression;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compiles resolved expressions over the columns of one input. */
public final class ExpressionCompiler {
    private final Map<Long, Integer> positions = new HashMap<>();
    private final CompileContext context;

    /** A compiler of expressions over a batch with these columns, in this order. */
    public ExpressionCompiler(List<ColumnReference> input, CompileContext context) {
        for (int i = 0; i < input.size(); i++) {
            positions.putIfAbsent(input.get(i).id(), i);
        }
        this.context = context;
    }

    public EvaluatorFactory compile(Expression expression) {
        return new Compiled(expression);
    }

    public List<EvaluatorFactory> compileAll(List<? extends Expression> expressions) {
        List<EvaluatorFactory> factories = new ArrayList<>(expressions.size());
        for (Expression expression : expressions) {
            factories.add(compile(expression));
        }
        return factories;
    }

    /** All of {@code conditions}, joined with {@code and}; there is at least one. */
    public EvaluatorFactory compileConjunction(List<Expression> conditions) {
        return conditions.size() == 1 ? compile(conditions.get(0)) : new CompiledConjunction(conditions);
    }

    /** A new evaluator of {@code expression}, for one thread. */
    public Evaluator evaluator(Expression expression) {
        return expression.accept(new Compilation());
    }

    private static boolean isDivisible(Expression expression) {
        return !Expressions.exists(
                expression,
                each -> each instanceof Call call
                        && (call.function().isUserCode() || call.function().stability() == Stability.ROW));
    }

    /** An expression of this compiler's input; each evaluator is made when a thread asks for it. */
    private final class Compiled implements EvaluatorFactory {
        private final Expression expression;

        Compiled(Expression expression) {
            this.expression = expression;
            evaluator(expression); // what cannot be compiled fails when the query is planned
        }

        @Override
        public DataType type() {
            return expression.type();
        }

        @Override
        public Evaluator create() {
            return evaluator(expression);
        }

        @Override
        public boolean isDivisible() {
            return ExpressionCompiler.isDivisible(expression);
        }

        @Override
        public String describe() {
            return ExpressionPrinter.print(expression);
        }
    }

    private final class CompiledConjunction implements EvaluatorFactory {
        private final List<Expression> conditions;

        CompiledConjunction(List<Expression> conditions) {
            this.conditions = List.copyOf(conditions);
        }

        @Override
        public DataType type() {
            return DataTypes.BooleanType;
        }

        @Override
        public Evaluator create() {
            Evaluator joined = evaluator(conditions.get(0));
            for (Expression condition : conditions.subList(1, conditions.size())) {
                joined = Logic.and(joined, evaluator(condition));
            }
            return joined;
        }

        @Override
        public boolean isDivisible() {
            return conditions.stream().allMatch(ExpressionCompiler::isDivisible);
        }

        @Override
        public String describe() {
            List<String> parts = new ArrayList<>();
            for (Expression condition : conditions) {
                parts.add(ExpressionPrinter.print(condition));
            }
            return "(" + String.join(" AND ", parts) + ")";
        }
    }

    private final class Compilation implements Expression.Visitor<Evaluator> {
        @Override
        public Evaluator unresolved(UnresolvedExpression expression) {
            throw notCompilable(expression);
        }

        @Override
        public Evaluator column(ColumnReference column) {
            Integer position = positions.get(column.id());
            if (position == null) {
                throw new IllegalStateException("Column " + column + " is not in the input " + positions.keySet());
            }
            return new ColumnEvaluator(position, column.type());
        }

        @Override
        public Evaluator literal(Literal literal) {
            return new LiteralEvaluator(literal.value(), literal.type());
        }

        @Override
        public Evaluator alias(Alias alias) {
            return alias.child().accept(this);
        }

        @Override
        public Evaluator cast(Cast cast) {
            return Casts.cast(cast.child().accept(this), cast.type(), cast.mode(), context.zone());
        }

        @Override
        public Evaluator fieldAccess(FieldAccess access) {
            return Nested.field(access.child().accept(this), access.ordinal());
        }

        @Override
        public Evaluator call(Call call) {
            List<Evaluator> arguments = new ArrayList<>(call.arguments().size());
            for (Expression argument : call.arguments()) {
                arguments.add(argument.accept(this));
            }
            return call.function().compile(arguments, call, context);
        }

        @Override
        public Evaluator caseWhen(CaseWhen caseWhen) {
            List<Evaluator> conditions = new ArrayList<>();
            List<Evaluator> values = new ArrayList<>();
            for (CaseWhen.Branch branch : caseWhen.branches()) {
                conditions.add(branch.condition().accept(this));
                values.add(branch.value().accept(this));
            }
            Evaluator otherwise = caseWhen.otherwise().isPresent()
                    ? caseWhen.otherwise().get().accept(this)
                    : null;
            return Conditional.caseWhen(conditions, values, otherwise, caseWhen.type());
        }

        @Override
        public Evaluator aggregate(AggregateCall call) {
            throw notCompilable(call);
        }

        @Override
        public Evaluator generator(GeneratorCall call) {
            throw notCompilable(call);
        }

        @Override
        public Evaluator sortOrder(SortOrder order) {
            return order.child().accept(this);
        }

        private IllegalStateException notCompilable(Expression expression) {
            return new IllegalStateException("Not an expression over one row: " + ExpressionPrinter.print(expression));
        }
    }
}
