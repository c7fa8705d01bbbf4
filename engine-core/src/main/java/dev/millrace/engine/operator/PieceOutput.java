package dev.millrace.engine.operator;

import dev.millrace.connector.BatchReader;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Takes the rows of a scan batch by batch, or all of them as pieces, which it reads itself and on several threads. */
public interface PieceOutput extends Output {

    /**
     * Reads all pieces and takes their rows, with the same result as if they had come batch by batch.
     *
     * @param stopped when true, the rest need not be read: the micro-batch is given up
     * @return what was read
     * @throws IOException that a piece threw, the first in the order of the pieces
     */
    Totals accept(List<BatchReader.Piece> pieces, BooleanSupplier stopped) throws IOException;

    /** Figures of the readers. */
    record Totals(long rows, long malformedRows, long skippedRows) {}
}
