package dev.millrace.testkit.storage;

/** Thrown by a {@link SimulatedStorage} from the moment of its crash on. An error, so that nothing takes it for a failed operation. */
public final class SimulatedCrash extends Error {
    private static final long serialVersionUID = 1L;

    SimulatedCrash(long operation) {
        super("The simulated machine died after operation " + operation, null, false, false);
    }
}
