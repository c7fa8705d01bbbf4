package dev.millrace.engine.operator;

/**
 * Windows of event time: {@code [start + i * slide, start + i * slide + size)} for all integers i, as
 * {@code window(time, size, slide, start)} of Structured Streaming makes them. All figures are microseconds; windows are aligned to
 * 1970-01-01 00:00:00 UTC.
 *
 * <p>Time is also cut in <i>panes</i>, the longest slices of which every window is made up:
 *
 * <pre>
 *   size 10, slide 4    |----pane----|----pane----|  ...  pane = gcd(10, 4) = 2
 *   windows  [0, 10)  [4, 14)  [8, 18)  ...               five panes each
 * </pre>
 *
 * @param sizeMicros the length of a window
 * @param slideMicros from the start of one window to that of the next; not longer than a window
 * @param startMicros where the first window starts
 */
public record WindowShape(long sizeMicros, long slideMicros, long startMicros) {

    public WindowShape {
        if (slideMicros <= 0 || sizeMicros < slideMicros) {
            throw new IllegalArgumentException("A window of " + sizeMicros + " us every " + slideMicros + " us");
        }
    }

    /** Whether each time is in one window. */
    public boolean isTumbling() {
        return sizeMicros == slideMicros;
    }

    /** The length of a pane. */
    public long paneMicros() {
        long a = sizeMicros;
        long b = slideMicros;
        while (b != 0) {
            long rest = a % b;
            a = b;
            b = rest;
        }
        return a;
    }

    /** The number of panes of a window. */
    public long panes() {
        return sizeMicros / paneMicros();
    }

    /** The start of the last window that has a time in it. */
    public long lastStart(long time) {
        return time - Math.floorMod(time - startMicros, slideMicros);
    }

    /** The start of the first window that has a time in it. */
    public long firstStart(long time) {
        long last = lastStart(time);
        return last - (sizeMicros - 1 - (time - last)) / slideMicros * slideMicros;
    }

    @Override
    public String toString() {
        String size = sizeMicros / 1000 + " ms";
        String text = isTumbling() ? size : size + " every " + slideMicros / 1000 + " ms";
        return startMicros == 0 ? text : text + " from " + startMicros / 1000 + " ms";
    }
}
