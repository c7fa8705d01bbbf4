package dev.millrace.connector;

import org.jspecify.annotations.Nullable;

/**
 * Named places at which a test may let the process die, or throw as if it had. In production nobody listens, and passing such a
 * place is one read of a field.
 */
public final class CrashPoints {
    /** What happens at a place; may throw or halt. */
    public interface Listener {
        void hit(String name);
    }

    private static volatile @Nullable Listener listener;

    private CrashPoints() {}

    /** Announces that a place was reached. Names are constants, unique within the code. */
    public static void hit(String name) {
        Listener current = listener;
        if (current != null) {
            current.hit(name);
        }
    }

    /** Sets who listens, in all threads; null for nobody. For tests. */
    public static void listen(@Nullable Listener newListener) {
        listener = newListener;
    }
}
