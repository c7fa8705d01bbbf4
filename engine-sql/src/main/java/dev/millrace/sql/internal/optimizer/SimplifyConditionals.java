package dev.millrace.sql.internal.optimizer;

import dev.millrace.sql.internal.expression.CaseWhen;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code CASE WHEN false THEN a WHEN true THEN b ... END -> b}: branches that never or always apply. */
final class SimplifyConditionals implements ExpressionRule {
    @Override
    public Optional<Expression> apply(Expression expression) {
        if (!(expression instanceof CaseWhen caseWhen)) {
            return Optional.empty();
        }
        List<CaseWhen.Branch> branches = new ArrayList<>();
        Optional<Expression> otherwise = caseWhen.otherwise();
        for (CaseWhen.Branch branch : caseWhen.branches()) {
            if (branch.condition() instanceof Literal condition && condition.isTrue()) {
                otherwise = Optional.of(branch.value());
                break;
            }
            if (!(branch.condition() instanceof Literal never) || !never.isFalse() && !never.isNull()) {
                branches.add(branch);
            }
        }
        if (branches.size() == caseWhen.branches().size()) {
            return Optional.empty();
        }
        if (branches.isEmpty()) {
            return Optional.of(otherwise.orElse(Literal.ofNull(caseWhen.type())));
        }
        return Optional.of(new CaseWhen(branches, otherwise));
    }
}
