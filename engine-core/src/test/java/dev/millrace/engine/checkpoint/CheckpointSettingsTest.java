package dev.millrace.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.connector.Options;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CheckpointSettingsTest {
    @Test
    void prefersTheQueryToTheSession() {
        Options query = Options.of(Map.of("checkpointDurability", "OS"));
        Options session = Options.of(Map.of(
                "millrace.streaming.checkpointDurability", "group", "millrace.streaming.checkpointSyncInterval", "2s"));
        assertThat(CheckpointSettings.from(Options.none(), Options.none())).isEqualTo(CheckpointSettings.defaults());
        assertThat(CheckpointSettings.from(Options.none(), session))
                .isEqualTo(CheckpointSettings.defaults().withDurability(Durability.GROUP, 2000));
        assertThat(CheckpointSettings.from(query, session).durability()).isEqualTo(Durability.OS);
    }

    @Test
    void namesTheChoices() {
        Options query = Options.of(Map.of("checkpointDurability", "synch"));
        assertThatThrownBy(() -> CheckpointSettings.from(query, Options.none()))
                .hasMessageContaining("Option 'checkpointDurability' must be one of sync, group, os, but is 'synch'")
                .hasMessageContaining("did you mean 'sync'?");
    }
}
