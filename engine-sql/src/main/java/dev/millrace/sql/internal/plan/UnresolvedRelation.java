package dev.millrace.sql.internal.plan;

import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Origin;
import java.util.List;

/**
 * A table or view by name.
 *
 * @param streaming whether it was asked for as a stream: {@code STREAM(name)} or {@code readStream().table(name)}
 */
public record UnresolvedRelation(List<String> name, boolean streaming, Origin origin) implements UnresolvedPlan {

    public UnresolvedRelation {
        name = List.copyOf(name);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("A relation needs a name");
        }
    }

    /** A relation that no SQL text names. */
    public UnresolvedRelation(List<String> name, boolean streaming) {
        this(name, streaming, Origin.NONE);
    }

    @Override
    public List<LogicalPlan> children() {
        return List.of();
    }

    @Override
    public LogicalPlan withChildren(List<LogicalPlan> children) {
        return Plans.leaf(this, children);
    }

    @Override
    public List<Expression> expressions() {
        return List.of();
    }

    @Override
    public LogicalPlan withExpressions(List<Expression> expressions) {
        return Plans.noExpressions(this, expressions);
    }

    @Override
    public boolean isStreaming() {
        return streaming;
    }

    @Override
    public String toString() {
        return PlanPrinter.print(this);
    }
}
