package dev.millrace.sql.internal.analysis;

import dev.millrace.sql.internal.expression.CaseWhen;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.function.FunctionErrors;
import dev.millrace.sql.internal.function.TypeCoercion;
import dev.millrace.sql.types.BooleanType;
import dev.millrace.sql.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings the values of a {@code CASE} to one type, and checks that its conditions are conditions. */
final class CaseTypes {

    private CaseTypes() {}

    static CaseWhen resolve(CaseWhen caseWhen) {
        List<DataType> types = new ArrayList<>();
        for (CaseWhen.Branch branch : caseWhen.branches()) {
            types.add(branch.value().type());
        }
        caseWhen.otherwise().ifPresent(otherwise -> types.add(otherwise.type()));
        if (isDone(caseWhen, types)) {
            return caseWhen;
        }
        Optional<DataType> common = TypeCoercion.wider(types);
        if (common.isEmpty()) {
            List<String> texts = new ArrayList<>();
            for (DataType type : types) {
                texts.add(AnalysisErrors.type(type));
            }
            throw FunctionErrors.mismatch(
                    "DATA_DIFF_TYPES",
                    caseWhen,
                    "Input to `casewhen` should all be the same type, but it's [" + String.join(", ", texts) + "].");
        }
        List<CaseWhen.Branch> branches = new ArrayList<>();
        for (int i = 0; i < caseWhen.branches().size(); i++) {
            CaseWhen.Branch branch = caseWhen.branches().get(i);
            branches.add(new CaseWhen.Branch(
                    condition(caseWhen, branch.condition(), 2 * i), TypeCoercion.cast(branch.value(), common.get())));
        }
        return new CaseWhen(
                branches, caseWhen.otherwise().map(otherwise -> TypeCoercion.cast(otherwise, common.get())));
    }

    private static boolean isDone(CaseWhen caseWhen, List<DataType> types) {
        for (DataType type : types) {
            if (!type.sameType(types.get(0))) {
                return false;
            }
        }
        for (CaseWhen.Branch branch : caseWhen.branches()) {
            if (!(branch.condition().type() instanceof BooleanType)) {
                return false;
            }
        }
        return true;
    }

    private static Expression condition(CaseWhen caseWhen, Expression condition, int index) {
        if (!(condition.type() instanceof BooleanType)) {
            throw FunctionErrors.mismatch(
                    "UNEXPECTED_INPUT_TYPE",
                    caseWhen,
                    "The " + AnalysisErrors.ordinal(index) + " parameter requires the \"BOOLEAN\" type, however "
                            + AnalysisErrors.sql(condition) + " has the type " + AnalysisErrors.type(condition.type())
                            + ".");
        }
        return condition;
    }
}
