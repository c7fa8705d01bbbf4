package dev.millrace.sql;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The session of each thread, inherited by threads that it starts, and the default one of the process. */
final class ActiveSessions {
    private static final InheritableThreadLocal<@Nullable MillraceSession> ACTIVE = new InheritableThreadLocal<>();
    private static final AtomicReference<@Nullable MillraceSession> DEFAULT = new AtomicReference<>();

    private ActiveSessions() {}

    static Optional<MillraceSession> find() {
        Optional<MillraceSession> active = active();
        return active.isPresent() ? active : defaultSession();
    }

    static Optional<MillraceSession> active() {
        MillraceSession session = ACTIVE.get();
        if (session != null && session.streams().isClosed()) {
            ACTIVE.remove();
            return Optional.empty();
        }
        return Optional.ofNullable(session);
    }

    static Optional<MillraceSession> defaultSession() {
        return Optional.ofNullable(DEFAULT.get());
    }

    static void setActive(MillraceSession session) {
        ACTIVE.set(session);
    }

    static void setDefault(MillraceSession session) {
        DEFAULT.set(session);
    }

    static void clearActive() {
        ACTIVE.remove();
    }

    static void clearDefault() {
        DEFAULT.set(null);
    }

    static void remove(MillraceSession session) {
        DEFAULT.compareAndSet(session, null);
        if (ACTIVE.get() == session) {
            ACTIVE.remove();
        }
    }
}
