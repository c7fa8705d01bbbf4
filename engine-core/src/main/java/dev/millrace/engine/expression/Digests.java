package dev.millrace.engine.expression;

import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.error.MillraceException;
import dev.millrace.sql.types.DataTypes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Checksums of binary values, and Base64. */
final class Digests {

    private Digests() {}

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw MillraceException.internal("The JDK has no " + algorithm, e);
        }
    }

    private static void set(BytesVector out, int row, MessageDigest digest, byte[] base, int offset, int length) {
        digest.update(base, offset, length);
        out.set(row, HexFormat.of().formatHex(digest.digest()));
    }

    static final class Hexadecimal extends TextTransform {

        private final MessageDigest digest;

        Hexadecimal(Evaluator binary, String algorithm) {
            super(binary, DataTypes.StringType);
            this.digest = digest(algorithm);
        }

        @Override
        void transform(byte[] base, int offset, int length, BytesVector out, int row) {
            Digests.set(out, row, digest, base, offset, length);
        }
    }

    static final class Sha2 extends VectorFunction<BytesVector> {

        private int knownBits = -1;
        private @Nullable MessageDigest known;

        Sha2(Evaluator binary, Evaluator bits) {
            super(NullMode.SKIPPED, new BytesVector(DataTypes.StringType, 0), binary, bits);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, BytesVector result) {
            BytesVector binary = (BytesVector) arguments[0];
            IntVector bits = (IntVector) arguments[1];
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.get(k);
                MessageDigest digest = digestOf(bits.get(i));
                if (digest == null) {
                    result.setNull(i);
                } else {
                    Digests.set(result, i, digest, binary.base(), binary.offset(i), binary.length(i));
                }
            }
        }

        private @Nullable MessageDigest digestOf(int bits) {
            if (bits != knownBits) {
                knownBits = bits;
                known = switch (bits) {
                    case 224, 256, 384, 512 -> digest("SHA-" + bits);
                    case 0 -> digest("SHA-256");
                    default -> null;
                };
            }
            return known;
        }
    }

    static final class Crc32 extends VectorFunction<LongVector> {

        private final CRC32 checksum = new CRC32();

        Crc32(Evaluator binary) {
            super(NullMode.SKIPPED, new LongVector(DataTypes.LongType, 0), binary);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, LongVector result) {
            BytesVector binary = (BytesVector) arguments[0];
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.get(k);
                checksum.reset();
                checksum.update(binary.base(), binary.offset(i), binary.length(i));
                result.set(i, checksum.getValue());
            }
        }
    }

    static final class ToBase64 extends TextTransform {

        ToBase64(Evaluator binary) {
            super(binary, DataTypes.StringType);
        }

        @Override
        void transform(byte[] base, int offset, int length, BytesVector out, int row) {
            byte[] encoded = Base64.getEncoder().encode(Arrays.copyOfRange(base, offset, offset + length));
            out.set(row, encoded, 0, encoded.length);
        }
    }

    /** Characters outside of the alphabet are skipped, as MIME wants it. */
    static final class FromBase64 extends TextTransform {

        FromBase64(Evaluator text) {
            super(text, DataTypes.BinaryType);
        }

        @Override
        void transform(byte[] base, int offset, int length, BytesVector out, int row) {
            try {
                byte[] decoded = Base64.getMimeDecoder().decode(Arrays.copyOfRange(base, offset, offset + length));
                out.set(row, decoded, 0, decoded.length);
            } catch (IllegalArgumentException e) {
                throw ExpressionErrors.malformed(Utf8.string(base, offset, length), "BASE64", "BINARY", e);
            }
        }
    }
}
