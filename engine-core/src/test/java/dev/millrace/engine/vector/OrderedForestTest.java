package dev.millrace.engine.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OrderedForestTest {
    private static final int GROUPS = 3;

    private final OrderedForest forest = new OrderedForest();
    private final List<TreeMap<Integer, Long>> model = new ArrayList<>();

    /** Behaves as if it was a sorted map for each group, whatever is added, removed and stored in between. */
    @Test
    void isASortedMapForEachGroup() {
        Random random = new Random(Values.seed());
        forest.ensureGroups(GROUPS);
        for (int group = 0; group < GROUPS; group++) {
            model.add(new TreeMap<>());
        }
        for (int step = 0; step < 4_000; step++) {
            int group = random.nextInt(GROUPS);
            int key = random.nextInt(60);
            long weight = random.nextInt(5) - 2;
            int entry = forest.findOrAdd(group, bytes(key), 1, bytes(key), 0, 1);
            forest.addWeight(entry, weight);
            model.get(group).merge(key, weight, Long::sum);
            if (step % 97 == 0) {
                drain();
                check(group, random.nextInt(60));
            }
        }
        forest.removeAll(1);
        assertThat(forest.first(1)).isEqualTo(OrderedForest.NONE);
        forest.clear();
        assertThat(forest.size()).isZero();
    }

    private void drain() {
        List<Integer> gone = new ArrayList<>();
        forest.drain(new OrderedForest.ChangedEntries() {
            @Override
            public void changed(int id) {
                assertThat(forest.weight(id)).isNotZero();
            }

            @Override
            public void gone(int id) {
                gone.add(id);
            }
        });
        for (TreeMap<Integer, Long> group : model) {
            group.values().removeIf(weight -> weight == 0);
        }
        assertThat(forest.size())
                .isEqualTo(model.stream().mapToInt(Map::size).sum())
                .as("after %s went", gone);
    }

    private void check(int group, int key) {
        TreeMap<Integer, Long> expected = model.get(group);
        List<String> actual = new ArrayList<>();
        List<String> backwards = new ArrayList<>();
        for (int at = forest.first(group); at != OrderedForest.NONE; at = forest.next(at)) {
            actual.add(forest.key(at)[0] + "=" + forest.weight(at));
            assertThat(forest.group(at)).isEqualTo(group);
            assertThat(forest.value(at)).isEqualTo(forest.key(at));
        }
        for (int at = forest.last(group); at != OrderedForest.NONE; at = forest.previous(at)) {
            backwards.add(0, forest.key(at)[0] + "=" + forest.weight(at));
        }
        List<String> all = new ArrayList<>();
        expected.forEach((k, weight) -> all.add(k + "=" + weight));
        assertThat(actual).isEqualTo(all);
        assertThat(backwards).isEqualTo(all);
        assertThat(forest.isOverdrawn())
                .isEqualTo(model.stream().anyMatch(m -> m.values().stream().anyMatch(w -> w < 0)));
        Map.Entry<Integer, Long> floor = expected.floorEntry(key);
        int found = forest.floor(group, bytes(key), 1);
        assertThat(found == OrderedForest.NONE ? -1 : (int) forest.key(found)[0])
                .isEqualTo(floor == null ? -1 : (int) floor.getKey());
        assertThat(forest.find(group, bytes(key), 1) != OrderedForest.NONE).isEqualTo(expected.containsKey(key));
    }

    private static byte[] bytes(int key) {
        return new byte[] {(byte) key};
    }
}
