package dev.millrace.engine.format;

import dev.millrace.error.ErrorCondition;
import dev.millrace.error.MillraceException;
import dev.millrace.sql.types.StructType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The first line of a CSV file: its values as names of columns, and whether they are those of a schema. */
public final class CsvHeader {
    private CsvHeader() {}

    /** The values of a line as text; an empty string where there is none. */
    public static String[] values(byte[] line, int from, int to, CsvOptions options) {
        CsvTokenizer tokenizer = new CsvTokenizer(options);
        try {
            tokenizer.tokenizeLine(line, from, to);
        } catch (MalformedTextException malformed) {
            throw new MillraceException(
                    ErrorCondition.MALFORMED_RECORD_IN_PARSING.subCondition("WITHOUT_SUGGESTION"),
                    "The first line of the CSV file has " + malformed.getMessage() + ": "
                            + new String(line, from, to - from, StandardCharsets.UTF_8));
        }
        return values(tokenizer);
    }

    static String[] values(CsvTokenizer tokenizer) {
        String[] values = new String[tokenizer.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = tokenizer.isNull(i)
                    ? ""
                    : new String(tokenizer.bytes(i), tokenizer.offset(i), tokenizer.length(i), StandardCharsets.UTF_8);
        }
        return values;
    }

    /**
     * The names of the columns as schema inference gives them: those of the header, of which empty ones become {@code
     * _c0} and so on, and equal ones (in any case) get their position appended; {@code _c0}… for all without a header.
     */
    public static String[] columnNames(String[] firstLine, CsvOptions options) {
        String[] names = new String[firstLine.length];
        Map<String, Integer> occurrences = new HashMap<>();
        for (String value : firstLine) {
            occurrences.merge(value.toLowerCase(Locale.ROOT), 1, Integer::sum);
        }
        for (int i = 0; i < names.length; i++) {
            String value = firstLine[i];
            if (!options.header()
                    || value.isEmpty()
                    || value.equals(options.dialect().nullValue())) {
                names[i] = "_c" + i;
            } else if (occurrences.getOrDefault(value.toLowerCase(Locale.ROOT), 0) > 1) {
                names[i] = value + i;
            } else {
                names[i] = value;
            }
        }
        return names;
    }

    /**
     * Compares a header with the columns of the data, by position and without regard to case.
     *
     * @return what is wrong; empty when nothing is. With the option {@code enforceSchema} it is worth a warning,
     * without it an error
     */
    public static Optional<String> mismatch(String[] header, StructType dataSchema, CsvOptions options) {
        List<String> columns = Arrays.stream(dataSchema.fieldNames())
                .filter(name -> !name.equals(options.corruptColumn()))
                .toList();
        String both = " Header: " + String.join(", ", header) + ". Schema: " + String.join(", ", columns) + ".";
        if (header.length != columns.size()) {
            return Optional.of("The header has " + header.length + " names, but the schema has " + columns.size()
                    + " columns." + both);
        }
        for (int i = 0; i < header.length; i++) {
            if (!header[i].equalsIgnoreCase(columns.get(i))) {
                return Optional.of("Column " + i + " is '" + header[i] + "' in the header, but '" + columns.get(i)
                        + "' in the schema." + both);
            }
        }
        return Optional.empty();
    }
}
