package dev.millrace.house.samples.upper;

import dev.millrace.house.samples.lower.Cellar;

/** Uses what is below it, in an array, so that the rule has to look at the elements. */
public final class Roof {
    public Cellar[] below() {
        return new Cellar[0];
    }
}
