package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataType;
import java.util.List;

/** Lists of expressions, as operators hold them. */
final class Evaluators {

    private Evaluators() {}

    static Evaluator[] create(List<EvaluatorFactory> factories) {
        Evaluator[] evaluators = new Evaluator[factories.size()];
        for (int i = 0; i < evaluators.length; i++) {
            evaluators[i] = factories.get(i).create();
        }
        return evaluators;
    }

    static DataType[] types(List<EvaluatorFactory> factories) {
        DataType[] types = new DataType[factories.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = factories.get(i).type();
        }
        return types;
    }

    static String describe(List<EvaluatorFactory> factories) {
        StringBuilder text = new StringBuilder();
        for (EvaluatorFactory factory : factories) {
            text.append(text.length() == 0 ? "" : ", ").append(factory.describe());
        }
        return text.toString();
    }

    static void evaluate(Evaluator[] evaluators, Batch batch, Selection rows, BatchContext context, Vector[] results) {
        for (int i = 0; i < evaluators.length; i++) {
            results[i] = evaluators[i].evaluate(batch, rows, context);
        }
    }

    static boolean areDivisible(List<EvaluatorFactory> factories) {
        for (EvaluatorFactory factory : factories) {
            if (!factory.isDivisible()) {
                return false;
            }
        }
        return true;
    }
}
