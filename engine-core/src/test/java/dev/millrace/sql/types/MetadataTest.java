package dev.millrace.sql.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class MetadataTest {

    private static Metadata everything() {
        Metadata inner = new MetadataBuilder().putString("x", "y").build();
        return new MetadataBuilder()
                .putNull("null")
                .putLong("long", 7)
                .putDouble("double", 1.5)
                .putBoolean("boolean", true)
                .putString("string", "it's \"so\"")
                .putMetadata("metadata", inner)
                .putLongArray("longs", new long[] {1, 2})
                .putDoubleArray("doubles", new double[] {0.5})
                .putBooleanArray("booleans", new boolean[] {true, false})
                .putStringArray("strings", new String[] {"a", "b"})
                .putMetadataArray("metadatas", new Metadata[] {inner, Metadata.empty()})
                .build();
    }

    @Test
    void everyKindOfValueComesBackFromJson() {
        Metadata copy = Metadata.fromJson(everything().json());
        assertThat(copy).isEqualTo(everything()).hasSameHashCodeAs(everything());
        assertThat(copy.getLong("long")).isEqualTo(7);
        assertThat(copy.getDouble("double")).isEqualTo(1.5);
        assertThat(copy.getBoolean("boolean")).isTrue();
        assertThat(copy.getString("string")).isEqualTo("it's \"so\"");
        assertThat(copy.getMetadata("metadata").getString("x")).isEqualTo("y");
        assertThat(copy.getLongArray("longs")).containsExactly(1, 2);
        assertThat(copy.getDoubleArray("doubles")).containsExactly(0.5);
        assertThat(copy.getBooleanArray("booleans")).containsExactly(true, false);
        assertThat(copy.getStringArray("strings")).containsExactly("a", "b");
        assertThat(copy.getMetadataArray("metadatas")).hasSize(2);
        assertThat(copy.contains("null")).isTrue();
    }

    @Test
    void jsonKeepsTheOrder() {
        assertThat(new MetadataBuilder().putLong("b", 1).putString("a", "x").build())
                .hasToString("{\"b\":1,\"a\":\"x\"}");
        assertThat(Metadata.fromJson("{}")).isSameAs(Metadata.empty());
    }

    @Test
    void aBuilderStartsFromMetadataAndRemoves() {
        Metadata changed = new MetadataBuilder()
                .withMetadata(everything())
                .remove("long")
                .putString("string", "new")
                .build();
        assertThat(changed.contains("long")).isFalse();
        assertThat(changed.getString("string")).isEqualTo("new");
        assertThat(changed).isNotEqualTo(everything());
    }

    @Test
    void whatWasHandedOutCannotChangeIt() {
        Metadata metadata = everything();
        metadata.getLongArray("longs")[0] = 99;
        assertThat(metadata).isEqualTo(everything());
    }

    @Test
    void unknownNamesAndWrongTypesAreRefused() {
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> everything().getLong("other"))
                .withMessage("key not found: other");
        assertThatExceptionOfType(ClassCastException.class)
                .isThrownBy(() -> everything().getLong("string"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metadata.fromJson("{\"a\":[1,\"x\"]}"))
                .withMessageContaining("Metadata 'a' must be an array of");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metadata.fromJson("[]"))
                .withMessage("Metadata must be a JSON object, but is []");
    }
}
