package dev.millrace.sql;

import dev.millrace.engine.vector.ArrayBuilder;
import dev.millrace.engine.vector.ArrayVector;
import dev.millrace.engine.vector.MapBuilder;
import dev.millrace.engine.vector.MapVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.EvaluationException;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.MapType;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists, sets, Java arrays and maps. Lists and maps that are read are fresh and may be changed by whoever reads them. */
final class CollectionConversions {
    private CollectionConversions() {}

    private static void appendAll(Iterable<?> values, Conversion<?> element, VectorBuilder out) {
        ArrayBuilder array = (ArrayBuilder) out;
        VectorBuilder elements = array.elements();
        for (Object value : values) {
            element.appendAny(value, elements);
        }
        array.endArray();
    }

    private static void readAll(Vector vector, int position, Conversion<?> element, Collection<@Nullable Object> into) {
        ArrayVector array = (ArrayVector) vector;
        int from = array.offset(position);
        int to = from + array.length(position);
        for (int i = from; i < to; i++) {
            into.add(element.readAny(array.elements(), i));
        }
    }

    static final class OfList extends Conversion<List<?>> {
        private final Conversion<?> element;

        OfList(Conversion<?> element) {
            super(new ArrayType(element.type(), true));
            this.element = element;
        }

        @Override
        List<?> read(Vector vector, int position) {
            List<@Nullable Object> list = new ArrayList<>(((ArrayVector) vector).length(position));
            readAll(vector, position, element, list);
            return list;
        }

        @Override
        void append(List<?> value, VectorBuilder out) {
            appendAll(value, element, out);
        }
    }

    static final class OfSet extends Conversion<Set<?>> {
        private final Conversion<?> element;

        OfSet(Conversion<?> element) {
            super(new ArrayType(element.type(), true));
            this.element = element;
        }

        @Override
        Set<?> read(Vector vector, int position) {
            Set<@Nullable Object> set = new LinkedHashSet<>();
            readAll(vector, position, element, set);
            return set;
        }

        @Override
        void append(Set<?> value, VectorBuilder out) {
            appendAll(value, element, out);
        }
    }

    /** Java arrays, primitive ones included. */
    static final class OfArray extends Conversion<Object> {
        private final Class<?> componentClass;
        private final Conversion<?> element;

        OfArray(Class<?> componentClass, Conversion<?> element) {
            super(new ArrayType(element.type(), !componentClass.isPrimitive()));
            this.componentClass = componentClass;
            this.element = element;
        }

        @Override
        Object read(Vector vector, int position) {
            ArrayVector array = (ArrayVector) vector;
            int length = array.length(position);
            Object values = Array.newInstance(componentClass, length);
            for (int i = 0; i < length; i++) {
                Array.set(values, i, element.readAny(array.elements(), array.offset(position) + i));
            }
            return values;
        }

        @Override
        void append(Object value, VectorBuilder out) {
            ArrayBuilder array = (ArrayBuilder) out;
            int length = Array.getLength(value);
            for (int i = 0; i < length; i++) {
                element.appendAny(Array.get(value, i), array.elements());
            }
            array.endArray();
        }
    }

    static final class OfMap extends Conversion<Map<?, ?>> {
        private final Conversion<?> key;
        private final Conversion<?> value;

        OfMap(Conversion<?> key, Conversion<?> value) {
            super(new MapType(key.type(), value.type(), true));
            this.key = key;
            this.value = value;
        }

        @Override
        Map<?, ?> read(Vector vector, int position) {
            MapVector map = (MapVector) vector;
            int from = map.offset(position);
            int to = from + map.length(position);
            Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
            for (int i = from; i < to; i++) {
                entries.put(key.readAny(map.keys(), i), value.readAny(map.values(), i));
            }
            return entries;
        }

        @Override
        void append(Map<?, ?> entries, VectorBuilder out) {
            MapBuilder map = (MapBuilder) out;
            for (Map.Entry<?, ?> entry : entries.entrySet()) {
                if (entry.getKey() == null) {
                    throw new EvaluationException(ErrorCondition.NULL_MAP_KEY, "Cannot use null as map key.");
                }
                key.appendAny(entry.getKey(), map.keys());
                value.appendAny(entry.getValue(), map.values());
            }
            map.endMap();
        }
    }
}
