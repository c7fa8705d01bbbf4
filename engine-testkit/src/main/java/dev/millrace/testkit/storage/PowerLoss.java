package dev.millrace.testkit.storage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** What a loss of power leaves of a disk: which of the un-forced directory changes, and which bytes of each file. */
final class PowerLoss {
    /** Up to so many un-forced directory changes all their subsets are tried, beyond that a random choice. */
    private static final int MAX_CHANGES = 12;

    private final Map<Path, SimulatedFile> durable;
    private final List<DirectoryChange> changes;

    PowerLoss(Map<Path, SimulatedFile> durable, List<DirectoryChange> changes) {
        this.durable = durable;
        this.changes = changes;
    }

    List<SimulatedStorage> disks(int limit, Random random) {
        List<SimulatedStorage> all = changes.size() > MAX_CHANGES ? List.of() : allDisks(limit);
        return all.isEmpty() ? someDisks(limit, random) : all;
    }

    /** All of them; none if there are more than the limit. */
    private List<SimulatedStorage> allDisks(int limit) {
        List<SimulatedStorage> disks = new ArrayList<>();
        Set<Long> known = new HashSet<>();
        for (int subset = 0; subset < 1 << changes.size(); subset++) {
            TreeMap<Path, SimulatedFile> entries = entries(subset);
            List<SimulatedFile> torn = torn(entries);
            int[] choice = new int[torn.size()];
            do {
                SimulatedStorage disk = disk(entries, torn, choice);
                if (known.add(disk.fingerprint())) {
                    disks.add(disk);
                }
                if (disks.size() > limit) {
                    return List.of();
                }
            } while (advance(choice, torn));
        }
        return disks;
    }

    private List<SimulatedStorage> someDisks(int limit, Random random) {
        List<SimulatedStorage> disks = new ArrayList<>();
        TreeMap<Path, SimulatedFile> nothing = entries(0);
        disks.add(disk(nothing, torn(nothing), new int[torn(nothing).size()]));
        TreeMap<Path, SimulatedFile> everything = entries(-1L);
        List<SimulatedFile> torn = torn(everything);
        int[] whole = new int[torn.size()];
        Arrays.fill(whole, 1);
        disks.add(disk(everything, torn, whole));
        while (disks.size() < limit) {
            disks.add(any(random));
        }
        return disks;
    }

    SimulatedStorage any(Random random) {
        TreeMap<Path, SimulatedFile> entries = entries(random.nextLong());
        List<SimulatedFile> files = torn(entries);
        int[] choice = new int[files.size()];
        for (int i = 0; i < choice.length; i++) {
            choice[i] = random.nextInt(files.get(i).survivors().size());
        }
        return disk(entries, files, choice);
    }

    /** The entries when the changes of this subset (a bit for each; the 64th repeat) survive, without what has lost its directory. */
    private TreeMap<Path, SimulatedFile> entries(long subset) {
        TreeMap<Path, SimulatedFile> entries = new TreeMap<>(durable);
        for (int i = 0; i < changes.size(); i++) {
            if ((subset >>> (i & 63) & 1) != 0) {
                changes.get(i).applyTo(entries);
            }
        }
        entries.keySet().removeIf(path -> !isReachable(path, entries));
        return entries;
    }

    private static boolean isReachable(Path path, Map<Path, SimulatedFile> entries) {
        for (Path up = path.getParent(); up != null && up.getParent() != null; up = up.getParent()) {
            SimulatedFile directory = entries.get(up);
            if (directory == null || !directory.directory) {
                return false;
            }
        }
        return true;
    }

    private static List<SimulatedFile> torn(Map<Path, SimulatedFile> entries) {
        List<SimulatedFile> torn = new ArrayList<>();
        for (SimulatedFile file : entries.values()) {
            if (!torn.contains(file) && file.survivors().size() > 1) {
                torn.add(file);
            }
        }
        return torn;
    }

    private static boolean advance(int[] choice, List<SimulatedFile> torn) {
        for (int i = 0; i < choice.length; i++) {
            choice[i]++;
            if (choice[i] < torn.get(i).survivors().size()) {
                return true;
            }
            choice[i] = 0;
        }
        return false;
    }

    private static SimulatedStorage disk(TreeMap<Path, SimulatedFile> entries, List<SimulatedFile> torn, int[] choice) {
        Map<SimulatedFile, SimulatedFile> left = new IdentityHashMap<>();
        for (int i = 0; i < choice.length; i++) {
            left.put(torn.get(i), SimulatedFile.holding(torn.get(i).survivors().get(choice[i])));
        }
        TreeMap<Path, SimulatedFile> files = new TreeMap<>();
        entries.forEach((path, file) -> files.put(
                path,
                file.directory
                        ? SimulatedFile.directory()
                        : left.computeIfAbsent(
                                file, f -> SimulatedFile.holding(f.survivors().get(0)))));
        return new SimulatedStorage(files);
    }
}
