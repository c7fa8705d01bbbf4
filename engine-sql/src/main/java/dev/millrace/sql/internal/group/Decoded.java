package dev.millrace.sql.internal.group;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;

/** Objects that are made when they are asked for. */
final class Decoded<T> implements Iterator<T> {
    private final int count;
    private final IntFunction<T> objects;
    private int next;

    Decoded(int count, IntFunction<T> objects) {
        this.count = count;
        this.objects = objects;
    }

    @Override
    public boolean hasNext() {
        return next < count;
    }

    @Override
    public T next() {
        if (next == count) {
            throw new NoSuchElementException();
        }
        return objects.apply(next++);
    }
}
