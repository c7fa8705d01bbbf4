package dev.millrace.sql.internal.function;

import dev.millrace.engine.operator.Ranking;
import dev.millrace.sql.internal.expression.ScalarFunction;
import java.util.List;

/** The window functions there are: those that number rows. */
final class RankFunctions implements FunctionFamily {

    @Override
    public List<String> names() {
        return List.of("row_number", "rank", "dense_rank");
    }

    @Override
    public ScalarFunction define(String name) {
        return switch (name) {
            case "row_number" -> new RankFunction(Ranking.ROW_NUMBER);
            case "rank" -> new RankFunction(Ranking.RANK);
            case "dense_rank" -> new RankFunction(Ranking.DENSE_RANK);
            default -> throw FunctionFamily.undefined(name);
        };
    }
}
