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

    /** This, and the kinds of state that the operators keep, by their place in the plan. */
    public PlanSignature withState(List<String> kinds) {
        List<String> all = new ArrayList<>(lines);
        for (int i = 0; i < kinds.size(); i++) {
            all.add("state " + i + " " + kinds.get(i));
        }
        return new PlanSignature(all);
    }

    /**
     * The difference to an older signature, for people: common lines begin with two blanks, lines that only the older one has with
     * {@code - }, those that only this one has with {@code + }.
     */
    public String differenceFrom(PlanSignature older) {
        List<String> before = older.lines;
        int[][] common = new int[before.size() + 1][lines.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = lines.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(lines.get(j))
                        ? 1 + common[i + 1][j + 1]
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<String> out = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < lines.size()) {
            if (i < before.size() && j < lines.size() && before.get(i).equals(lines.get(j))) {
                out.add("  " + lines.get(j++));
                i++;
            } else if (j == lines.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
                out.add("- " + before.get(i++));
            } else {
                out.add("+ " + lines.get(j++));
            }
        }
        return String.join("\n", out);
    }
}
