package dev.millrace.sql.streaming;

/**
 * A {@link StatefulProcessor} that takes over state from elsewhere when the query runs for the first time.
 *
 * @param <S> a row of the initial state
 */
public abstract class StatefulProcessorWithInitialState<K, I, O, S> extends StatefulProcessor<K, I, O> {
    private static final long serialVersionUID = 1L;

    /** Called in the first micro-batch, before all rows, for each row of the initial state. */
    public abstract void handleInitialState(K key, S initialState, TimerValues timerValues);
}
