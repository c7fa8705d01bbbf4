package dev.millrace.sql;

import dev.millrace.engine.vector.BytesBuilder;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.sql.types.DataTypes;

/** Texts, bytes, and constants of enums by their names. */
final class TextConversions {
    private TextConversions() {}

    static final class OfString extends Conversion<String> {
        OfString() {
            super(DataTypes.StringType);
        }

        @Override
        String read(Vector vector, int position) {
            return ((BytesVector) vector).getString(position);
        }

        @Override
        void append(String value, VectorBuilder out) {
            ((BytesBuilder) out).append(value);
        }
    }

    static final class OfBinary extends Conversion<byte[]> {
        OfBinary() {
            super(DataTypes.BinaryType);
        }

        @Override
        byte[] read(Vector vector, int position) {
            return ((BytesVector) vector).getBytes(position);
        }

        @Override
        void append(byte[] value, VectorBuilder out) {
            ((BytesBuilder) out).append(value, 0, value.length);
        }
    }

    static final class OfEnum<E extends Enum<E>> extends Conversion<E> {
        private final Class<E> enumClass;

        OfEnum(Class<E> enumClass) {
            super(DataTypes.StringType);
            this.enumClass = enumClass;
        }

        @Override
        E read(Vector vector, int position) {
            return Enum.valueOf(enumClass, ((BytesVector) vector).getString(position));
        }

        @Override
        void append(E value, VectorBuilder out) {
            ((BytesBuilder) out).append(value.name());
        }
    }
}
