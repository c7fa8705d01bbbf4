package dev.millrace.engine.expression;

import static dev.millrace.engine.expression.TextRoutines.string;

import dev.millrace.engine.vector.BooleanVector;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.DecimalVector;
import dev.millrace.engine.vector.DoubleVector;
import dev.millrace.engine.vector.FlatVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.EvaluationException;
import dev.millrace.sql.types.ByteType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.FloatType;
import dev.millrace.sql.types.ShortType;
import dev.millrace.sql.types.StringType;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Character sets, URLs, and numbers by pattern. Unless a method says otherwise, a {@code NULL} argument makes the result {@code NULL}. */
public final class TextEncodings {

    private static final Set<String> CHARSETS =
            Set.of("US-ASCII", "ISO-8859-1", "UTF-8", "UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32");
    private static final int MOST_DECIMALS = 340;

    private TextEncodings() {}

    private static RowFunction<BytesVector> text(RowFunction.Body<BytesVector> body, Evaluator... arguments) {
        return new RowFunction<>(NullMode.SKIPPED, new BytesVector(DataTypes.StringType, 0), body, arguments);
    }

    /** {@code encode(text, charset)} as a binary value. */
    public static Evaluator encode(Evaluator text, Evaluator charset) {
        return new RowFunction<>(
                NullMode.SKIPPED,
                new BytesVector(DataTypes.BinaryType, 0),
                (a, row, result) -> {
                    String name = string(a[1], row);
                    try {
                        ByteBuffer bytes =
                                charset(name, "encode").newEncoder().encode(CharBuffer.wrap(string(a[0], row)));
                        result.set(row, bytes.array(), bytes.arrayOffset(), bytes.remaining());
                    } catch (CharacterCodingException e) {
                        throw malformed("encode", name);
                    }
                },
                text,
                charset);
    }

    /** {@code decode(binary, charset)} as a string. */
    public static Evaluator decode(Evaluator binary, Evaluator charset) {
        return text(
                (a, row, result) -> {
                    String name = string(a[1], row);
                    BytesVector bytes = (BytesVector) a[0];
                    ByteBuffer source = ByteBuffer.wrap(bytes.base(), bytes.offset(row), bytes.length(row));
                    try {
                        result.set(
                                row,
                                charset(name, "decode")
                                        .newDecoder()
                                        .decode(source)
                                        .toString());
                    } catch (CharacterCodingException e) {
                        throw malformed("decode", name);
                    }
                },
                binary,
                charset);
    }

    private static Charset charset(String name, String function) {
        String upper = name.toUpperCase(Locale.ROOT);
        if (!CHARSETS.contains(upper)) {
            throw ExpressionErrors.invalidParameter(
                    "CHARSET",
                    function,
                    "charset",
                    "expects one of the " + new java.util.TreeSet<>(CHARSETS) + ", but got " + name + ".");
        }
        return Charset.forName(upper);
    }

    private static EvaluationException malformed(String function, String charset) {
        return new EvaluationException(
                ErrorCondition.user("MALFORMED_CHARACTER_CODING", "22000"),
                "Invalid value found when performing `" + function + "` with " + charset + ".");
    }

    /** {@code url_encode(text)}: as a form sends it. */
    public static Evaluator urlEncode(Evaluator text) {
        return text(
                (a, row, result) -> result.set(row, URLEncoder.encode(string(a[0], row), StandardCharsets.UTF_8)),
                text);
    }

    /** {@code url_decode(text)}, or {@code try_url_decode} with {@link ErrorMode#NULL}. */
    public static Evaluator urlDecode(Evaluator text, ErrorMode mode) {
        return text(
                (a, row, result) -> {
                    String url = string(a[0], row);
                    try {
                        result.set(row, URLDecoder.decode(url, StandardCharsets.UTF_8));
                    } catch (IllegalArgumentException e) {
                        if (mode == ErrorMode.FAIL) {
                            throw new EvaluationException(
                                    ErrorCondition.user("CANNOT_DECODE_URL", "22546"),
                                    "The provided URL cannot be decoded: " + url
                                            + ". Please ensure that the URL is properly formatted and try again.",
                                    e);
                        }
                        result.setNull(row);
                    }
                },
                text);
    }

    /** {@code parse_url(url, part)} or {@code parse_url(url, 'QUERY', key)}; {@code NULL} for a part that is not there. */
    public static Evaluator parseUrl(ErrorMode mode, Evaluator... urlPartKey) {
        return text(
                (a, row, result) -> {
                    String url = string(a[0], row);
                    String found = null;
                    try {
                        found = part(new URI(url), string(a[1], row));
                    } catch (URISyntaxException e) {
                        if (mode == ErrorMode.FAIL) {
                            throw new EvaluationException(
                                    ErrorCondition.INVALID_URL,
                                    "The url is invalid: " + url
                                            + ". Use `try_parse_url` to tolerate invalid URL and return NULL instead.",
                                    e);
                        }
                    }
                    if (found != null && a.length > 2) {
                        found = string(a[1], row).equals("QUERY") ? parameter(found, string(a[2], row)) : null;
                    }
                    if (found == null) {
                        result.setNull(row);
                    } else {
                        result.set(row, found);
                    }
                },
                urlPartKey);
    }

    private static @Nullable String part(URI url, String part) {
        return switch (part) {
            case "HOST" -> url.getHost();
            case "PATH" -> url.getRawPath();
            case "QUERY" -> url.getRawQuery();
            case "REF" -> url.getRawFragment();
            case "PROTOCOL" -> url.getScheme();
            case "FILE" -> url.getRawQuery() == null ? url.getRawPath() : url.getRawPath() + "?" + url.getRawQuery();
            case "AUTHORITY" -> url.getRawAuthority();
            case "USERINFO" -> url.getRawUserInfo();
            default -> null;
        };
    }

    private static @Nullable String parameter(String query, String key) {
        Matcher pair = Pattern.compile("(?:&|^)" + key + "=([^&]*)").matcher(query);
        return pair.find() ? pair.group(1) : null;
    }

    /**
     * {@code format_number(number, decimals)} with an int, or with a pattern of {@link DecimalFormat}; {@code NULL} for a
     * negative number of decimals.
     */
    public static Evaluator formatNumber(Evaluator number, Evaluator format) {
        Map<Object, DecimalFormat> formats = new HashMap<>();
        return text(
                (a, row, result) -> {
                    Object wanted = a[1] instanceof IntVector decimals ? decimals.get(row) : string(a[1], row);
                    if (wanted instanceof Integer decimals && decimals < 0) {
                        result.setNull(row);
                    } else {
                        DecimalFormat known = formats.computeIfAbsent(wanted, TextEncodings::format);
                        result.set(row, known.format(boxed(a[0], row)));
                    }
                },
                number,
                format);
    }

    private static DecimalFormat format(Object wanted) {
        String pattern = String.valueOf(wanted);
        if (wanted instanceof Integer decimals) {
            pattern = "#,###,###,###,###,###,##0"
                    + (decimals == 0 ? "" : "." + "0".repeat(Math.min(decimals, MOST_DECIMALS)));
        } else if (pattern.isEmpty()) {
            pattern = "#,###,###,###,###,###,##0";
        }
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.US));
    }

    /** {@code format_string(format, values...)} as {@link String#format}; only a {@code NULL} format makes it {@code NULL}. */
    public static Evaluator formatString(List<Evaluator> formatAndValues) {
        return new RowFunction<>(
                NullMode.PASSED,
                new BytesVector(DataTypes.StringType, 0),
                (a, row, result) -> {
                    if (a[0].isNull(row)) {
                        result.setNull(row);
                        return;
                    }
                    @Nullable Object[] values = new Object[a.length - 1];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = a[i + 1].isNull(row) ? null : boxed(a[i + 1], row);
                    }
                    String format = string(a[0], row);
                    try {
                        result.set(row, String.format(Locale.US, format, values));
                    } catch (java.util.IllegalFormatException e) {
                        throw new EvaluationException(
                                ErrorCondition.INVALID_PARAMETER_VALUE.subCondition("PATTERN"),
                                "The value of parameter(s) `strfmt` in `format_string` is invalid: '" + format + "' ("
                                        + e.getMessage() + ").",
                                e);
                    }
                },
                formatAndValues.toArray(new Evaluator[0]));
    }

    /** A value as the object that Java formats. */
    private static Object boxed(Vector vector, int row) {
        FlatVector flat = (FlatVector) vector;
        if (flat instanceof IntVector ints) {
            int value = ints.get(row);
            return flat.type() instanceof ByteType
                    ? (Object) (byte) value
                    : flat.type() instanceof ShortType ? (Object) (short) value : (Object) value;
        } else if (flat instanceof LongVector longs) {
            return longs.get(row);
        } else if (flat instanceof DoubleVector doubles) {
            return flat.type() instanceof FloatType ? (Object) (float) doubles.get(row) : (Object) doubles.get(row);
        } else if (flat instanceof DecimalVector decimals) {
            return decimals.get(row);
        } else if (flat instanceof BooleanVector booleans) {
            return booleans.get(row);
        } else if (flat instanceof BytesVector bytes) {
            return flat.type() instanceof StringType ? bytes.getString(row) : bytes.getBytes(row);
        }
        throw new IllegalArgumentException("A value of type " + flat.type().sql() + " cannot be formatted");
    }
}
