package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.engine.expression.ResultVectors;
import dev.millrace.engine.state.GroupTable;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.Decoder;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mutable half of a {@link HashJoinOperator}. Pairs of rows are collected as two arrays of references and leave as
 * dictionary vectors. Where no condition has to be asked, probe rows without a match take their place among the pairs, so
 * that the result has the order of the probe side; with a condition they follow the pairs of their batch.
 */
final class HashJoin implements JoinInstance {

    private final HashJoinOperator operator;
    private final JoinType type;
    private final JoinTable table;
    private final Evaluator[] probeKeys;
    private final boolean[] nullSafe;
    private final Vector[] keyVectors;
    private final JoinTable.NullKeys nullKeys = new JoinTable.NullKeys();
    private final @Nullable Evaluator condition;
    private final @Nullable Decoder truth;
    private final Gather gather;
    private final int[] probeIds = new int[Batch.CAPACITY];
    private final int[] buildIds = new int[Batch.CAPACITY];
    private int[] selected = new int[Batch.CAPACITY];
    private boolean[] probeMatched = {};
    private boolean[] buildMatched = {};
    private int count;

    HashJoin(HashJoinOperator operator) {
        this.operator = operator;
        type = operator.type();
        List<EvaluatorFactory> probe = new ArrayList<>();
        List<EvaluatorFactory> build = new ArrayList<>();
        nullSafe = new boolean[operator.keys().size()];
        for (int i = 0; i < nullSafe.length; i++) {
            probe.add(operator.keys().get(i).probe());
            build.add(operator.keys().get(i).build());
            nullSafe[i] = operator.keys().get(i).nullSafe();
        }
        probeKeys = Evaluators.create(probe);
        keyVectors = new Vector[probeKeys.length];
        table = new JoinTable(build, nullSafe, operator.build(), type.keepsBuild());
        condition =
                operator.condition().isPresent() ? operator.condition().get().create() : null;
        truth = condition == null ? null : new Decoder(condition.type());
        gather = new Gather(operator.probe().length());
    }

    @Override
    public boolean keepsBuild() {
        return operator.keepsBuild();
    }

    @Override
    public void beginBuild() {
        table.clear();
    }

    @Override
    public void build(Batch batch, BatchContext context, Output output) {
        AppendOnly.require("The build side of a join", batch);
        table.add(batch, context);
    }

    @Override
    public void buildDone(BatchContext context, Output output) {
        if (type.keepsBuild()) {
            if (buildMatched.length < table.rowLimit()) {
                buildMatched = new boolean[table.rowLimit()];
            } else {
                Arrays.fill(buildMatched, 0, table.rowLimit(), false);
            }
        }
    }

    @Override
    public void probe(Batch batch, BatchContext context, Output output) {
        if (type.keepsBuild()) {
            AppendOnly.require("A " + type + " join", batch);
        }
        Selection rows = batch.selection();
        Evaluators.evaluate(probeKeys, batch, rows, context, keyVectors);
        Selection matchable = nullKeys.exclude(keyVectors, nullSafe, rows);
        int[] groups = table.find(keyVectors, matchable);
        boolean inline = type == JoinType.INNER || type == JoinType.CROSS || (type.keepsProbe() && condition == null);
        if (!inline) {
            prepareMatched(batch.rowCount());
        }
        if (type.isProbeOnly() && condition == null) {
            markFound(groups, matchable);
        } else if (type.keepsProbe() && condition == null) {
            pairAll(batch, rows, matchable, groups, context, output);
        } else {
            pairMatches(batch, matchable, groups, context, output);
        }
        flush(batch, context, output);
        if (type.isProbeOnly()) {
            emitProbe(batch, rows, type == JoinType.LEFT_SEMI, output);
        } else if (type.keepsProbe() && condition != null) {
            emitProbe(batch, rows, false, output);
        }
    }

    private void prepareMatched(int rowCount) {
        if (probeMatched.length < rowCount) {
            probeMatched = new boolean[rowCount];
        } else {
            Arrays.fill(probeMatched, 0, rowCount, false);
        }
    }

    private void markFound(int[] groups, Selection rows) {
        for (int k = 0; k < rows.count(); k++) {
            int p = rows.get(k);
            probeMatched[p] = groups[p] != GroupTable.ABSENT;
        }
    }

    private void pairMatches(Batch batch, Selection rows, int[] groups, BatchContext context, Output output) {
        for (int k = 0; k < rows.count(); k++) {
            int p = rows.get(k);
            if (groups[p] != GroupTable.ABSENT) {
                pairGroup(batch, p, groups[p], context, output);
            }
        }
    }

    /** As {@link #pairMatches}, with the row of nulls for probe rows that match nothing. */
    private void pairAll(
            Batch batch, Selection rows, Selection matchable, int[] groups, BatchContext context, Output output) {
        int nextMatchable = 0;
        for (int k = 0; k < rows.count(); k++) {
            int p = rows.get(k);
            boolean canMatch = nextMatchable < matchable.count() && matchable.get(nextMatchable) == p;
            nextMatchable += canMatch ? 1 : 0;
            if (canMatch && groups[p] != GroupTable.ABSENT) {
                pairGroup(batch, p, groups[p], context, output);
            } else {
                pair(batch, p, JoinTable.NULL_ROW, context, output);
            }
        }
    }

    private void pairGroup(Batch batch, int p, int group, BatchContext context, Output output) {
        for (int row = table.first(group); row != JoinTable.NO_ROW; row = table.next(row)) {
            pair(batch, p, row, context, output);
        }
    }

    private void pair(Batch batch, int p, int row, BatchContext context, Output output) {
        if (count == probeIds.length) {
            flush(batch, context, output);
        }
        probeIds[count] = p;
        buildIds[count] = row;
        count++;
    }

    private void flush(Batch batch, BatchContext context, Output output) {
        if (count == 0) {
            return;
        }
        Batch pairs = pairs(batch);
        Selection matching = matching(pairs, context);
        if (type.keepsBuild()) {
            for (int k = 0; k < matching.count(); k++) {
                buildMatched[buildIds[matching.get(k)]] = true;
            }
        }
        if (condition != null && (type.isProbeOnly() || type.keepsProbe())) {
            for (int k = 0; k < matching.count(); k++) {
                probeMatched[probeIds[matching.get(k)]] = true;
            }
        }
        if (!type.isProbeOnly() && matching.count() > 0) {
            output.accept(pairs.withSelection(matching));
        }
        count = 0;
    }

    private Batch pairs(Batch batch) {
        int probeColumns = batch.columnCount();
        Vector[] columns = new Vector[probeColumns + table.columnCount()];
        for (int c = 0; c < probeColumns; c++) {
            columns[c] = gather.column(c, batch.column(c), probeIds, count);
        }
        for (int c = 0; c < table.columnCount(); c++) {
            columns[probeColumns + c] = Gather.pick(table.column(c), buildIds, count);
        }
        long[] weights = batch.weights();
        long[] pairWeights = weights == null ? null : gather.weights(weights, probeIds, count);
        return new Batch(count, columns, Selection.all(count), pairWeights);
    }

    private Selection matching(Batch pairs, BatchContext context) {
        Selection all = pairs.selection();
        if (condition == null || truth == null) {
            return all;
        }
        Vector result = condition.evaluate(pairs, all, context);
        int kept = FilterOperator.select(truth.asBoolean(result, all), all, selected);
        return kept == all.count() ? all : Selection.of(selected, kept);
    }

    /** Emits the probe rows that matched, or those that did not, with nulls for the build side when it is in the result. */
    private void emitProbe(Batch batch, Selection rows, boolean matched, Output output) {
        int[] positions = new int[rows.count()];
        int kept = 0;
        for (int k = 0; k < rows.count(); k++) {
            int p = rows.get(k);
            positions[kept] = p;
            kept += probeMatched[p] == matched ? 1 : 0;
        }
        if (kept == 0) {
            return;
        }
        Vector[] columns = batch.columns();
        if (!type.isProbeOnly()) {
            columns = Arrays.copyOf(columns, operator.schema().length());
            for (int c = batch.columnCount(); c < columns.length; c++) {
                columns[c] = ResultVectors.nulls(columnType(c), batch.rowCount());
            }
        }
        output.accept(new Batch(batch.rowCount(), columns, Selection.of(positions, kept), batch.weights()));
    }

    private DataType columnType(int column) {
        return operator.schema().apply(column).dataType();
    }

    @Override
    public void endOfBatch(BatchContext context, Output output) {
        if (type.keepsBuild()) {
            for (int row = 1; row < table.rowLimit(); row++) {
                if (!buildMatched[row]) {
                    buildIds[count++] = row;
                }
                if (count == buildIds.length) {
                    emitBuild(output);
                }
            }
            emitBuild(output);
        }
        if (!operator.keepsBuild()) {
            table.clear();
        }
    }

    private void emitBuild(Output output) {
        if (count == 0) {
            return;
        }
        int probeColumns = operator.probe().length();
        Vector[] columns = new Vector[operator.schema().length()];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = c < probeColumns
                    ? ResultVectors.nulls(columnType(c), count)
                    : Gather.pick(table.column(c - probeColumns), buildIds, count);
        }
        output.accept(new Batch(count, columns));
        count = 0;
    }
}
