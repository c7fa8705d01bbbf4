package dev.millrace.sql.internal.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * All columns ({@code *}), or those of one relation or struct ({@code orders.*}); {@code except} leaves some out.
 *
 * @param target the parts before {@code .*}; empty for a bare star
 * @param except the names to leave out, each as its parts
 */
public record UnresolvedStar(List<String> target, List<List<String>> except, Origin origin)
        implements UnresolvedExpression {

    public UnresolvedStar {
        target = List.copyOf(target);
        List<List<String>> names = new ArrayList<>(except.size());
        for (List<String> parts : except) {
            names.add(List.copyOf(parts));
        }
        except = List.copyOf(names);
    }

    /** A star that is in no SQL text. */
    public UnresolvedStar(List<String> target, List<List<String>> except) {
        this(target, except, Origin.NONE);
    }

    /** The bare star. */
    public static UnresolvedStar all() {
        return new UnresolvedStar(List.of(), List.of());
    }

    @Override
    public UnresolvedStar withOrigin(Origin written) {
        return new UnresolvedStar(target, except, written);
    }

    @Override
    public List<Expression> children() {
        return List.of();
    }

    @Override
    public Expression withChildren(List<Expression> children) {
        return Expressions.leaf(this, children);
    }

    @Override
    public String toString() {
        return ExpressionPrinter.print(this);
    }
}
