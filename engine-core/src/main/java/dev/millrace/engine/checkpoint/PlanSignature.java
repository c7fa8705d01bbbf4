package dev.millrace.engine.checkpoint;

import java.util.ArrayList;
import java.util.List;

/**
 * What must stay the same for a query to resume from a checkpoint, as readable lines: one for each source and each stateful
 * operator, in the order of the plan, with whatever decides about the meaning of its state (keys, aggregates, types).
 * Stateless parts and options do not appear, so they may change.
 */
public record PlanSignature(List<String> lines) {
    public PlanSignature {
        lines = List.copyOf(lines);
    }

    public static PlanSignature of(String... lines) {
        return new PlanSignature(List.of(lines));
    }

    /**
     * The difference to an older signature, for people: common lines begin with two blanks, lines that only the older one has with
     * {@code - }, those that only this one has with {@code + }.
     */
    public String differenceFrom(PlanSignature older) {
        List<String> out = new ArrayList<>();
        int common = 0;
        int shorter = Math.min(lines.size(), older.lines.size());
        while (common < shorter && lines.get(common).equals(older.lines.get(common))) {
            out.add("  " + lines.get(common));
            common++;
        }
        int tail = 0;
        while (tail < shorter - common
                && lines.get(lines.size() - 1 - tail).equals(older.lines.get(older.lines.size() - 1 - tail))) {
            tail++;
        }
        for (int i = common; i < older.lines.size() - tail; i++) {
            out.add("- " + older.lines.get(i));
        }
        for (int i = common; i < lines.size() - tail; i++) {
            out.add("+ " + lines.get(i));
        }
        for (int i = lines.size() - tail; i < lines.size(); i++) {
            out.add("  " + lines.get(i));
        }
        return String.join("\n", out);
    }
}
