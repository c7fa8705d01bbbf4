package dev.millrace.sql.internal.plan;

import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.GeneratorCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Each row of the child once for each row that {@code generator} makes of it, with the columns of both.
 *
 * @param outer whether a row for which the generator makes nothing comes once, with {@code NULL}s
 * @param dropped ids of columns of the child that the result does not have, because nobody above needs them: usually the
 *     collection itself
 */
public record Generate(
        GeneratorCall generator,
        boolean outer,
        List<ColumnReference> generatorOutput,
        Set<Long> dropped,
        LogicalPlan child)
        implements LogicalPlan {

    /** With all columns of the child. */
    public Generate(GeneratorCall generator, boolean outer, List<ColumnReference> generatorOutput, LogicalPlan child) {
        this(generator, outer, generatorOutput, Set.of(), child);
    }

    public Generate {
        generatorOutput = List.copyOf(generatorOutput);
        dropped = Set.copyOf(dropped);
        if (generatorOutput.size() != generator.type().length()) {
            throw new IllegalArgumentException(
                    generator + " makes " + generator.type().length() + " columns, not " + generatorOutput);
        }
    }

    @Override
    public List<LogicalPlan> children() {
        return List.of(child);
    }

    @Override
    public Generate withChildren(List<LogicalPlan> children) {
        Plans.checkCount(this, children);
        return new Generate(generator, outer, generatorOutput, dropped, children.get(0));
    }

    @Override
    public List<Expression> expressions() {
        return List.of(generator);
    }

    @Override
    public Generate withExpressions(List<Expression> expressions) {
        Plans.checkExpressionCount(this, expressions);
        return new Generate((GeneratorCall) expressions.get(0), outer, generatorOutput, dropped, child);
    }

    @Override
    public List<ColumnReference> output() {
        List<ColumnReference> columns = new ArrayList<>();
        for (ColumnReference column : child.output()) {
            if (!dropped.contains(column.id())) {
                columns.add(column);
            }
        }
        columns.addAll(generatorOutput);
        return columns;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.generate(this);
    }

    @Override
    public String toString() {
        return PlanPrinter.print(this);
    }
}
