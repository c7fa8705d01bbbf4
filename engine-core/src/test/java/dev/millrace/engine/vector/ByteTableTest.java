package dev.millrace.engine.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteTableTest {

    @Test
    void isAMapFromKeysToDenseIds() {
        for (int round = 0; round < 20; round++) {
            long seed = Values.seed() + round;
            Random random = new Random(seed);
            ByteTable table = new ByteTable();
            Map<String, Integer> model = new HashMap<>();
            int domain = 1 + random.nextInt(3000);
            for (int step = 0; step < 5000; step++) {
                String key = "k".repeat(random.nextInt(40)) + random.nextInt(domain);
                byte[] bytes = ("__" + key).getBytes(StandardCharsets.UTF_8);
                int hash = ByteTable.hash(bytes, 2, bytes.length - 2);
                Integer known = model.get(key);
                if (random.nextInt(3) > 0) {
                    int id = table.findOrAdd(bytes, 2, bytes.length - 2, hash);
                    assertThat(id < 0).as("seed %s", seed).isEqualTo(known == null);
                    model.put(key, id < 0 ? ~id : id);
                } else if (known != null && random.nextBoolean()) {
                    table.remove(known);
                    model.remove(key);
                }
                assertThat(table.find(bytes, 2, bytes.length - 2, hash))
                        .as("seed %s", seed)
                        .isEqualTo(model.getOrDefault(key, ByteTable.ABSENT));
            }
            assertThat(table.size()).isEqualTo(model.size());
            assertThat(new HashSet<>(model.values())).hasSize(model.size());
            model.forEach((key, id) -> assertThat(
                            new String(table.bytes(), table.offset(id), table.length(id), StandardCharsets.UTF_8))
                    .isEqualTo(key));
        }
    }

    @Test
    void removedKeysGiveTheirMemoryBack() {
        ByteTable table = new ByteTable();
        byte[] key = new byte[1000];
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            key[i % 1000]++;
            key[999] = (byte) i;
            key[998] = (byte) (i >> 8);
            int id = table.findOrAdd(key, 0, 1000, ByteTable.hash(key, 0, 1000));
            ids.add(id < 0 ? ~id : id);
            if (ids.size() > 10) {
                table.remove(ids.remove(0));
            }
        }
        assertThat(table.memoryBytes()).isLessThan(1_000_000);
    }
}
