package dev.millrace.engine.operator;

import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.sql.types.StructType;
import java.util.List;
import java.util.Locale;

/**
 * The first rows in an order, of all rows or of each partition: {@code ORDER BY ... LIMIT n OFFSET m} and
 * {@code row_number() OVER (PARTITION BY ... ORDER BY ...) <= n}, where rows come and go.
 *
 * <p>Law: {@code out(n) = Q(input up to n) - Q(input up to n-1)}, where Q gives the rows whose number is at most
 * {@code offset + limit} and above {@code offset}. Rows that are equal in the order stand as they came over append-only input and in
 * a batch, and in the order of their stored bytes where rows can be taken back.
 *
 * <p>State: the length of the partition's key, this key, and the place of the row (its order as
 * {@link dev.millrace.engine.vector.OrderedBytes}, then its number or its bytes), with the count of the row. Over append-only
 * input only the rows that are shown are kept; otherwise all, because any of them may come to be shown.
 *
 * @param partition what to partition by; empty for one partition
 * @param order the first one counts most; may be empty
 * @param ranking how rows are numbered
 * @param limit the greatest number that is shown, {@link Long#MAX_VALUE} for all
 * @param offset the number of rows to leave out first, only for {@link Ranking#ROW_NUMBER}
 * @param numbered whether the number is a column of the result, an {@code int} after those of the input
 * @param input what rows do
 * @param schema the columns of the input, and the number
 */
public record ChangingRankOperator(
        List<EvaluatorFactory> partition,
        List<SortKey> order,
        Ranking ranking,
        long limit,
        long offset,
        boolean numbered,
        Input input,
        StructType schema)
        implements Operator {

    /** What the rows of the input do. */
    public enum Input {
        /** They are all there is; nothing is remembered. */
        BATCH,
        /** They come. */
        APPEND,
        /** They come and go. */
        RETRACT
    }

    /** Copies the lists and checks that the numbers are not negative. */
    public ChangingRankOperator {
        partition = List.copyOf(partition);
        order = List.copyOf(order);
        if (limit < 0 || offset < 0) {
            throw new IllegalArgumentException("LIMIT " + limit + " OFFSET " + offset + ": must not be negative");
        }
    }

    @Override
    public String describe() {
        String rows = limit == Long.MAX_VALUE ? "" : " <= " + limit;
        return "ChangingRank " + input.name().toLowerCase(Locale.ROOT) + " "
                + ranking.name().toLowerCase(Locale.ROOT) + rows + (offset == 0 ? "" : " offset " + offset)
                + (partition.isEmpty() ? "" : " partition=[" + Evaluators.describe(partition) + "]") + " ["
                + SortOperator.describe(order) + "]";
    }

    @Override
    public OperatorInstance open() {
        return input == Input.BATCH ? new BatchRank(this) : new StreamRank(this);
    }
}
