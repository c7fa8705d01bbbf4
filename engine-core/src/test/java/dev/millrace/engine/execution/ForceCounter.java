package dev.millrace.engine.execution;

import dev.millrace.engine.checkpoint.FailingStorage;
import java.util.concurrent.atomic.AtomicInteger;

/** The real storage without its forces to disk, which it counts instead. */
final class ForceCounter extends FailingStorage {
    final AtomicInteger forces = new AtomicInteger();

    ForceCounter() {
        super(0, false);
    }

    @Override
    protected void forcing() {
        forces.incrementAndGet();
    }
}
