package dev.millrace.sql;

import dev.millrace.api.java.function.ForeachFunction;
import dev.millrace.api.java.function.ForeachPartitionFunction;
import dev.millrace.api.java.function.ReduceFunction;
import dev.millrace.engine.format.TableText;
import dev.millrace.engine.operator.Output;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vectors;
import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.UnresolvedFunction;
import dev.millrace.sql.internal.plan.Aggregate;
import dev.millrace.sql.internal.plan.Limit;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.session.QueryExecution;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The part of {@link Dataset} that runs the query and gives or prints its rows. None of it can be called on a streaming Dataset, whose
 * rows never end.
 */
abstract class DatasetActions<T> extends DatasetBase<T> {
    private static final int DEFAULT_ROWS = 20;
    private static final int DEFAULT_TRUNCATE = 20;

    DatasetActions(MillraceSession session, QueryExecution execution, @Nullable ObjectEncoder<T> encoder) {
        super(session, execution, encoder);
    }

    private void run(LogicalPlan plan, Output output) {
        QueryExecution query = plan == plan() ? queryExecution() : new QueryExecution(state(), plan);
        query.run(output);
    }

    private static LogicalPlan limited(LogicalPlan plan, long rows) {
        int count = (int) Math.max(0, Math.min(Integer.MAX_VALUE, rows));
        return new Limit(Literal.of(count), plan);
    }

    /** Prints the first 20 rows, values cut to 20 characters. */
    public void show() {
        show(DEFAULT_ROWS);
    }

    /** Prints the first rows, values cut to 20 characters. */
    public void show(int numRows) {
        show(numRows, DEFAULT_TRUNCATE);
    }

    /** Prints the first 20 rows. */
    public void show(boolean truncate) {
        show(DEFAULT_ROWS, truncate);
    }

    /** Prints the first rows, values cut to 20 characters if {@code truncate}. */
    public void show(int numRows, boolean truncate) {
        show(numRows, truncate ? DEFAULT_TRUNCATE : 0);
    }

    /** Prints the first rows, values cut to {@code truncate} characters; 0 prints them whole. */
    public void show(int numRows, int truncate) {
        show(numRows, truncate, false);
    }

    /** As {@link #show(int, int)}; if {@code vertical}, one line for each value. */
    public void show(int numRows, int truncate, boolean vertical) {
        System.out.println(showString(numRows, truncate, vertical));
    }

    final String showString(int numRows, int truncate, boolean vertical) {
        TableText table = new TableText(schema(), state().zone(), numRows, truncate);
        run(limited(plan(), Math.max(0L, numRows) + 1), table::add);
        return vertical ? table.vertical() : table.horizontal();
    }

    /** All rows. */
    public List<T> collectAsList() {
        return objects(objectPlan());
    }

    private List<T> objects(LogicalPlan plan) {
        List<T> objects = new ArrayList<>();
        RowCodec<T> codec = RowCodec.of(objectEncoder());
        run(plan, batch -> {
            codec.open(batch);
            Selection selection = batch.selection();
            for (int i = 0; i < selection.count(); i++) {
                objects.add(codec.read(selection.get(i)));
            }
        });
        return objects;
    }

    /** All rows in an array of the class of the encoder: {@code Row[] rows = (Row[]) df.collect()}. */
    public T[] collect() {
        return array(collectAsList());
    }

    private T[] array(List<T> objects) {
        @SuppressWarnings("unchecked")
        T[] array = (T[]) Array.newInstance(objectEncoder().objectClass(), objects.size());
        return objects.toArray(array);
    }

    /** The first rows. */
    public List<T> takeAsList(int n) {
        return objects(limited(objectPlan(), n));
    }

    /** The first rows. */
    public T[] take(int n) {
        return array(takeAsList(n));
    }

    /** The first rows. */
    public T[] head(int n) {
        return take(n);
    }

    /**
     * The first row.
     *
     * @throws NoSuchElementException when there is none
     */
    public T head() {
        List<T> first = takeAsList(1);
        if (first.isEmpty()) {
            throw new NoSuchElementException("next on empty iterator: the Dataset has no rows");
        }
        return first.get(0);
    }

    /** Same as {@link #head()}. */
    public T first() {
        return head();
    }

    /** The last rows. */
    public T[] tail(int n) {
        List<T> all = collectAsList();
        return array(all.subList(Math.max(0, all.size() - n), all.size()));
    }

    /** All rows, one after another; they are computed first. */
    public Iterator<T> toLocalIterator() {
        return collectAsList().iterator();
    }

    /** The number of rows. */
    public long count() {
        Alias count = Alias.of(UnresolvedFunction.of("count", Literal.of(1)), "count");
        long[] result = new long[1];
        run(new Aggregate(List.of(), List.of(count), plan()), batch -> {
            int position = batch.selection().get(0);
            LongVector counts = (LongVector) Vectors.flat(batch.column(0));
            result[0] = counts.get(Vectors.flatPosition(batch.column(0), position));
        });
        return result[0];
    }

    /** Whether there are no rows. */
    public boolean isEmpty() {
        boolean[] found = new boolean[1];
        run(limited(plan(), 1), batch -> found[0] = true);
        return !found[0];
    }

    /**
     * All rows made into one.
     *
     * @param function must be associative
     * @throws UnsupportedOperationException when there are no rows
     */
    public T reduce(ReduceFunction<T> function) {
        Iterator<T> rows = toLocalIterator();
        if (!rows.hasNext()) {
            throw new UnsupportedOperationException("empty collection: reduce needs at least one row");
        }
        T result = rows.next();
        while (rows.hasNext()) {
            try {
                result = function.call(result, rows.next());
            } catch (Exception e) {
                throw TypedOperators.failed(TypedOperators.describe("reduce", function), e);
            }
        }
        return result;
    }

    /** Does something with each row, in this process, one after another. */
    public void foreach(ForeachFunction<T> function) {
        RowCodec<T> codec = RowCodec.of(objectEncoder());
        run(objectPlan(), batch -> {
            codec.open(batch);
            for (int i = 0; i < batch.selection().count(); i++) {
                try {
                    function.call(codec.read(batch.selection().get(i)));
                } catch (Exception e) {
                    throw TypedOperators.failed(TypedOperators.describe("foreach", function), e);
                }
            }
        });
    }

    /** Does something with the rows; the function is called once for each vector batch. */
    public void foreachPartition(ForeachPartitionFunction<T> function) {
        RowCodec<T> codec = RowCodec.of(objectEncoder());
        run(objectPlan(), batch -> {
            codec.open(batch);
            try {
                function.call(new PartitionsOperator.Rows<>(codec, batch.selection()));
            } catch (Exception e) {
                throw TypedOperators.failed(TypedOperators.describe("foreachPartition", function), e);
            }
        });
    }
}
