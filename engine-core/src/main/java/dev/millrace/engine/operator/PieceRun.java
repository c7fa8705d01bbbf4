package dev.millrace.engine.operator;

import dev.millrace.connector.BatchReader;
import dev.millrace.engine.expression.BatchContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads pieces on several threads and gives their results to the thread of the query in the order of the pieces.
 *
 * <p>The thread of the query takes the next result if it is there, and otherwise works on a piece as the helpers do. No piece is
 * begun more than {@code window} places ahead of the one that is taken next, which bounds the memory.
 */
final class PieceRun {

    /** Takes results on the thread of the query. */
    interface Consumer {
        void accept(PieceResult result);
    }

    private final List<BatchReader.Piece> pieces;
    private final BatchContext context;
    private final BooleanSupplier stopped;
    private final int window;
    private final Supplier<Lane> newLane;
    private final Deque<Lane> idleLanes;
    private final Supplier<PieceResult> newResult;
    private final Deque<PieceResult> idleResults;
    private final @Nullable PieceResult[] results;
    private int claimed;
    private int taken;
    private int helping;
    private volatile boolean over;
    private @Nullable Throwable broken;

    /** The lanes and results that are idle stay where they are from one run to the next. */
    record Resources(
            Supplier<Lane> newLane, Deque<Lane> lanes, Supplier<PieceResult> newResult, Deque<PieceResult> results) {
        Resources(Supplier<Lane> newLane, Supplier<PieceResult> newResult) {
            this(newLane, new ArrayDeque<>(), newResult, new ArrayDeque<>());
        }
    }

    PieceRun(
            List<BatchReader.Piece> pieces,
            BatchContext context,
            BooleanSupplier stopped,
            int workers,
            Resources resources) {
        this.pieces = pieces;
        this.context = context;
        this.stopped = stopped;
        this.window = 2 * workers;
        this.newLane = resources.newLane();
        this.idleLanes = resources.lanes();
        this.newResult = resources.newResult();
        this.idleResults = resources.results();
        this.results = new PieceResult[pieces.size()];
    }

    /** Runs to the end, or until it is stopped or the consumer fails; afterwards no helper is at work any more. */
    void run(int workers, Consumer consumer) {
        helping = Math.min(workers, pieces.size()) - 1;
        for (int i = helping; i > 0; i--) {
            Workers.help(this::help);
        }
        try {
            for (int i = 0; i < pieces.size() && !stopped.getAsBoolean(); i++) {
                PieceResult result = result(i);
                if (result == null) {
                    return;
                }
                consumer.accept(result);
                give(result);
            }
        } finally {
            awaitHelpers();
        }
    }

    /** The result of a piece; null when the run was stopped meanwhile. */
    private @Nullable PieceResult result(int index) {
        while (true) {
            int mine;
            synchronized (this) {
                PieceResult result = results[index];
                if (result != null) {
                    results[index] = null;
                    taken = index + 1;
                    notifyAll();
                    return result;
                }
                rethrow(broken);
                mine = claim();
                if (mine < 0) {
                    pause();
                }
            }
            if (mine >= 0) {
                work(mine);
            } else if (stopped.getAsBoolean()) {
                return null;
            }
        }
    }

    private static void rethrow(@Nullable Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }

    private void help() {
        try {
            for (int piece = awaitPiece(); piece >= 0; piece = awaitPiece()) {
                work(piece);
            }
        } finally {
            synchronized (this) {
                helping--;
                notifyAll();
            }
        }
    }

    /** The next piece within the window; -1 when there is none any more. */
    private synchronized int awaitPiece() {
        while (!over && claimed < pieces.size()) {
            int piece = claim();
            if (piece >= 0) {
                return piece;
            }
            pause();
        }
        return -1;
    }

    private int claim() {
        return !over && claimed < pieces.size() && claimed < taken + window ? claimed++ : -1;
    }

    /** Waits for a change, or a while: whoever calls it looks again. An interrupt, which comes with a stop, is left to the next one. */
    @SuppressWarnings("WaitNotInLoop")
    private void pause() {
        boolean interrupted = Thread.interrupted();
        try {
            wait(20);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(int piece) {
        try {
            Lane lane;
            PieceResult result;
            synchronized (this) {
                lane = idleLanes.poll();
                result = idleResults.poll();
            }
            lane = lane == null ? newLane.get() : lane;
            result = result == null ? newResult.get() : result;
            lane.run(pieces.get(piece), context, this::isGivenUp, result);
            synchronized (this) {
                idleLanes.push(lane);
                results[piece] = result;
                notifyAll();
            }
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                broken = e;
                notifyAll();
            }
        }
    }

    private boolean isGivenUp() {
        return over || stopped.getAsBoolean();
    }

    private void give(PieceResult result) {
        result.reset();
        if (result.part != null) {
            result.part.clear();
        }
        synchronized (this) {
            idleResults.push(result);
        }
    }

    private synchronized void awaitHelpers() {
        over = true;
        notifyAll();
        while (helping > 0) {
            pause();
        }
    }
}
