package dev.millrace.sql.internal.expression;

import dev.millrace.sql.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code CASE WHEN condition THEN value ... ELSE otherwise END}. After analysis all values have one type and all
 * conditions are boolean. The short form {@code CASE x WHEN y} has become this one with conditions {@code x = y}.
 */
public record CaseWhen(List<Branch> branches, Optional<Expression> otherwise) implements Expression {

    /** One {@code WHEN condition THEN value}. */
    public record Branch(Expression condition, Expression value) {}

    public CaseWhen {
        branches = List.copyOf(branches);
        if (branches.isEmpty()) {
            throw new IllegalArgumentException("CASE needs at least one WHEN");
        }
    }

    @Override
    public DataType type() {
        DataType type = branches.get(0).value().type();
        for (Branch branch : branches.subList(1, branches.size())) {
            type = TypeMerging.merge(type, branch.value().type());
        }
        return otherwise.isPresent() ? TypeMerging.merge(type, otherwise.get().type()) : type;
    }

    @Override
    public boolean nullable() {
        if (otherwise.isEmpty() || otherwise.get().nullable()) {
            return true;
        }
        for (Branch branch : branches) {
            if (branch.value().nullable()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<Expression> children() {
        List<Expression> all = new ArrayList<>(branches.size() * 2 + 1);
        for (Branch branch : branches) {
            all.add(branch.condition());
            all.add(branch.value());
        }
        if (otherwise.isPresent()) {
            all.add(otherwise.get());
        }
        return all;
    }

    @Override
    public Expression withChildren(List<Expression> children) {
        Expressions.checkCount(this, children);
        List<Branch> newBranches = new ArrayList<>(branches.size());
        for (int i = 0; i < branches.size(); i++) {
            newBranches.add(new Branch(children.get(2 * i), children.get(2 * i + 1)));
        }
        Optional<Expression> newOtherwise =
                otherwise.isPresent() ? Optional.of(children.get(children.size() - 1)) : Optional.empty();
        return new CaseWhen(newBranches, newOtherwise);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.caseWhen(this);
    }

    @Override
    public String toString() {
        return ExpressionPrinter.print(this);
    }
}
