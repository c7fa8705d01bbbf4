package dev.millrace.sql.internal.group;

import dev.millrace.engine.state.ChangeOutput;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.error.CheckpointException;
import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.types.StructType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The states that an operator has, by name, and the schemas that their values were written with. Kept in the state of the operator
 * itself, under keys that begin with {@link #TAG}, so that old state is read, or refused, by what it is and not by what the program
 * says.
 */
final class StateSchemas {
    /** The first byte of the keys of schemas; entries begin with other bytes. */
    static final int TAG = 0;

    private static final String RESORT =
            " Run the query as it was, or choose another checkpointLocation to begin anew.";

    private final Map<String, StoredVariable> known = new TreeMap<>();
    private final Set<String> changed = new TreeSet<>();
    private final Set<String> removed = new TreeSet<>();

    /**
     * The state of this name, new or as it was stored, whose newest version is {@code values}.
     *
     * @throws CheckpointException when stored values cannot become what they are to be now
     */
    StoredVariable define(String name, StoredVariable.Kind kind, StructType keys, StructType values) {
        StoredVariable stored = known.get(name);
        if (stored == null) {
            StoredVariable made = new StoredVariable(nextId(), kind, keys, List.of(values));
            put(name, made);
            return made;
        }
        if (stored.kind() != kind) {
            throw new CheckpointException(
                    ErrorCondition.user("STATE_STORE_INVALID_VARIABLE_TYPE_CHANGE", "42K06"),
                    "Cannot change " + name + " to " + kind + " between query restarts. Please set " + name + " to "
                            + stored.kind() + ", or restart with a new checkpoint directory.");
        }
        checkKeys(name, stored, keys);
        checkValues(name, stored, values);
        if (stored.newest().json().equals(values.json())) {
            return stored;
        }
        StoredVariable upgraded = stored.withVersion(values);
        put(name, upgraded);
        return upgraded;
    }

    private static void checkKeys(String name, StoredVariable stored, StructType keys) {
        if (!stored.keys().sameType(keys)) {
            throw new CheckpointException(
                    ErrorCondition.user("STATE_STORE_KEY_SCHEMA_NOT_COMPATIBLE", "42K03"),
                    "Provided key schema does not match existing state key schema of the state '" + name
                            + "'. Existing key_schema=" + stored.keys().catalogString() + " and new key_schema="
                            + keys.catalogString() + "." + RESORT);
        }
    }

    private static void checkValues(String name, StoredVariable stored, StructType values) {
        for (StructType version : stored.versions()) {
            Optional<String> difference = SchemaUpgrade.difference(version, values);
            if (difference.isPresent()) {
                throw new CheckpointException(
                        ErrorCondition.user("STATE_STORE_VALUE_SCHEMA_NOT_COMPATIBLE", "42K03"),
                        "Provided value schema does not match existing state value schema of the state '" + name + "': "
                                + difference.get() + ". Existing value_schema=" + version.catalogString()
                                + " and new value_schema=" + values.catalogString()
                                + ". Fields may be added, left out, and become wider numbers." + RESORT);
            }
        }
    }

    /** What the state of this id is; a value when it is not known. */
    StoredVariable.Kind kindOf(int id) {
        for (StoredVariable variable : known.values()) {
            if (variable.id() == id) {
                return variable.kind();
            }
        }
        return StoredVariable.Kind.VALUE;
    }

    private int nextId() {
        int next = 0;
        for (StoredVariable variable : known.values()) {
            next = Math.max(next, variable.id() + 1);
        }
        return next;
    }

    private void put(String name, StoredVariable variable) {
        known.put(name, variable);
        changed.add(name);
        removed.remove(name);
    }

    /** Takes a state out; what it was, if there was one. */
    Optional<StoredVariable> remove(String name) {
        StoredVariable variable = known.remove(name);
        if (variable != null) {
            changed.remove(name);
            removed.add(name);
        }
        return Optional.ofNullable(variable);
    }

    void writeChanges(ChangeOutput out) {
        ByteWriter key = new ByteWriter(32);
        ByteWriter value = new ByteWriter(256);
        for (String name : removed) {
            writeKey(name, key);
            out.delete(key.bytes(), 0, key.size());
        }
        for (String name : changed) {
            StoredVariable variable = known.get(name);
            if (variable != null) {
                writeKey(name, key);
                value.reset();
                variable.write(value);
                out.put(key.bytes(), 0, key.size(), value.bytes(), 0, value.size());
            }
        }
        removed.clear();
        changed.clear();
    }

    private static void writeKey(String name, ByteWriter key) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        key.reset();
        key.writeByte(TAG);
        key.writeBytes(text, 0, text.length);
    }

    static boolean isSchema(byte[] key, int offset) {
        return key[offset] == TAG;
    }

    private static String name(byte[] key, int offset, int length) {
        return new String(key, offset + 1, length - 1, StandardCharsets.UTF_8);
    }

    void restore(byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength) {
        String name = name(key, keyOffset, keyLength);
        try {
            known.put(name, StoredVariable.read(new ByteReader(value, valueOffset, valueLength)));
        } catch (RuntimeException e) {
            throw new CheckpointException(
                    ErrorCondition.CHECKPOINT_CORRUPT,
                    "The schema of the state '" + name + "' in the checkpoint cannot be read: " + e.getMessage() + "."
                            + RESORT,
                    e);
        }
    }

    void restoreDelete(byte[] key, int keyOffset, int keyLength) {
        known.remove(name(key, keyOffset, keyLength));
    }
}
