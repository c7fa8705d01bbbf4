package dev.millrace.engine.checkpoint;

import dev.millrace.connector.SourceLog;
import dev.millrace.engine.state.Stateful;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a query remembers beyond its own end, and the promise behind it. Used by one thread at a time.
 *
 * <p>The order in which a run calls it is the protocol: {@link #plan} of batch n and {@link #publish}, and only then the sources are
 * read for it; {@link #changes} and {@link #commit} of batch n once the sink has it, and {@link #publish}, if possible together with
 * the plan of batch n + 1; and only when {@link #isDurable} the sources may forget. Records are collected until
 * {@code publish}, which writes them in one append.
 *
 * <p>All methods that write throw {@link dev.millrace.error.CheckpointException} with condition
 * {@code CHECKPOINT_WRITE_FAILED}, after which the checkpoint accepts nothing more.
 */
public sealed interface Checkpoint extends AutoCloseable permits DirectoryCheckpoint, TemporaryCheckpoint {
    /** Identity of the query. */
    UUID queryId();

    /** Whether all is forgotten when the run ends. */
    boolean isTemporary();

    /** Where each source began, if that is recorded. */
    Optional<OriginRecord> recordedOrigin();

    /** The last plan, if there is one. Its batch has to be run again if it is not {@link #lastCommit()}'s. */
    Optional<PlanRecord> lastPlan();

    /** The last commit, if there is one. */
    Optional<CommitRecord> lastCommit();

    /** Gives the operators, in the order of the plan, what they had when the last commit was made. */
    void restore(List<Stateful> operators);

    /** What the source at this place of the query has to remember. */
    SourceLog sourceLog(int source);

    /** Records where each source begins. Once in the life of a checkpoint, before the first plan. */
    void origin(OriginRecord record);

    /** Records a plan and what the sources had to remember up to now. */
    void plan(PlanRecord record);

    /** Records what a batch changed in an operator. */
    void changes(long batch, int operator, Stateful state);

    /** Records that a batch is done. */
    void commit(CommitRecord record);

    /**
     * Fails if another query has taken the checkpoint by now. To be asked before anything is done that only its owner may do and that is not
     * written by the checkpoint itself, such as a sink's commit.
     */
    void requireOwned();

    /** Writes what was recorded and makes it as durable as the settings ask for. */
    void publish();

    /** Whether all that was published is as durable as the settings promise; false only between two syncs of a group. */
    boolean isDurable();

    /** When {@link #syncIfDue} should be called at the latest, by the clock; {@link Long#MAX_VALUE} for no need. */
    long syncAtMillis();

    /** Makes durable what was published, if its time has come, and fails if something went wrong behind the query's back. */
    void syncIfDue();

    /** What to call, from any thread, when something has gone wrong that {@link #syncIfDue} would tell. */
    void onFailure(Runnable listener);

    /** How long the query has waited, in nanoseconds, for what the checkpoint does in the background, since this was asked last. */
    long takeWaitedNanos();

    /** Makes durable what was published and frees the checkpoint for others. What was not published is given up. */
    @Override
    void close();
}
