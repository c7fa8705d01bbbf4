package dev.millrace.testkit.storage;

import java.util.Locale;

/** What tests with the tag {@code proof} have in common: how long they may be, and a line with their figures. */
final class Proof {
    static final long SEED = Long.getLong("millrace.seed", 20261122L);

    private Proof() {}

    /** The size for {@code -Dmillrace.proof=long}, or else the one for every day. */
    static int size(int everyDay, int longOnes) {
        return System.getProperty("millrace.proof", "short").equals("long") ? longOnes : everyDay;
    }

    /** Prints figures in a line that can be found again. */
    static void print(String format, Object... figures) {
        System.out.println("Proof, " + String.format(Locale.ROOT, format, figures));
    }
}
