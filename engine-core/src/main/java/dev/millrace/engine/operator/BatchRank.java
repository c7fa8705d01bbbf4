package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.IntBuilder;

/** A {@link ChangingRankOperator} over bounded input: gives the rows partition by partition, in order, and forgets them. */
final class BatchRank implements OperatorInstance {

    private final RankedRows rows;
    private final WeightedRows output;
    private final ByteReader reader = new ByteReader();
    private final int inputColumns;
    private final boolean numbered;

    BatchRank(ChangingRankOperator operator) {
        rows = new RankedRows(operator);
        output = new WeightedRows(operator.schema());
        numbered = operator.numbered();
        inputColumns = operator.schema().length() - (numbered ? 1 : 0);
    }

    @Override
    public void process(Batch batch, BatchContext context, Output out) {
        AppendOnly.require("A rank", batch);
        rows.add(batch, rows.partitionsOf(batch, context), context);
    }

    @Override
    public void endOfBatch(BatchContext context, Output out) {
        for (int group = 0; group < rows.partitions.idLimit(); group++) {
            if (rows.partitions.contains(group)) {
                rows.show(
                        group,
                        (bytes, offset, length, number, copies) -> emit(bytes, offset, length, number, out),
                        false);
            }
        }
        output.flush(out);
        rows.clear();
    }

    private void emit(byte[] bytes, int offset, int length, long number, Output out) {
        reader.reset(bytes, offset, length);
        RowBytes.read(reader, output.builder(), 0, inputColumns);
        if (numbered) {
            ((IntBuilder) output.builder().column(inputColumns)).append((int) number);
        }
        output.endRow(1, out);
    }
}
