package dev.millrace.sql.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Parses types and lists of columns by recursive descent:
 *
 * <pre>
 * columns  := column (',' column)*
 * column   := name [':'] type ['NOT' 'NULL'] ['COMMENT' string]
 * type     := 'ARRAY' '&lt;' type '&gt;' | 'MAP' '&lt;' type ',' type '&gt;' | 'STRUCT' '&lt;' [columns] '&gt;'
 *           | ('DECIMAL' | 'DEC' | 'NUMERIC') ['(' digits [',' digits] ')']
 *           | ('CHAR' | 'CHARACTER' | 'VARCHAR') '(' digits ')'
 *           | 'INTERVAL' [unit ['TO' unit]]
 *           | 'TIMESTAMP' ['WITHOUT' 'TIME' 'ZONE' | 'WITH' 'LOCAL' 'TIME' 'ZONE']
 *           | a name without parameters, see {@link TypeNames}
 * </pre>
 *
 * <p>Programs parse schemas while they start, so there are no lambdas here: the first one costs the JVM milliseconds.
 *
 * <p>Key words are not reserved: every word can name a column. {@code CHAR} and {@code VARCHAR} give {@code STRING}.
 */
final class DdlParser {

    /** Deeper types than this are refused, because all that works on types recurses. */
    private static final int MAX_DEPTH = 200;

    private final DdlLexer lexer;
    private int depth;

    private DdlParser(String ddl) {
        this.lexer = new DdlLexer(ddl);
    }

    static DataType parseType(String ddl) {
        DdlParser parser = new DdlParser(ddl);
        DataType type = parser.type();
        parser.lexer.expectEnd("the end of the type");
        return type;
    }

    static StructType parseColumns(String ddl) {
        DdlParser parser = new DdlParser(ddl);
        StructType columns = new StructType(parser.columns());
        parser.lexer.expectEnd("',' or the end of the columns");
        return columns;
    }

    static DataType parseTypeOrColumns(String ddl) {
        try {
            return parseType(ddl);
        } catch (DdlSyntaxException notType) {
            try {
                return parseColumns(ddl);
            } catch (DdlSyntaxException notColumns) {
                // The reading that got further is the one that was meant; a single word was meant as a type.
                boolean meantColumns = notColumns.position() > notType.position() && !DdlLexer.isOneWord(ddl);
                throw meantColumns ? notColumns : notType;
            }
        }
    }

    private List<StructField> columns() {
        List<StructField> columns = new ArrayList<>();
        do {
            columns.add(column());
        } while (lexer.accept(','));
        return columns;
    }

    private StructField column() {
        String name = lexer.name("a column name");
        lexer.accept(':');
        DataType type = type();
        boolean nullable = true;
        if (lexer.acceptWord("NOT")) {
            lexer.expectWord("NULL");
            nullable = false;
        }
        StructField column = new StructField(name, type, nullable);
        return lexer.acceptWord("COMMENT") ? column.withComment(lexer.string("the comment in quotes")) : column;
    }

    private DataType type() {
        if (++depth > MAX_DEPTH) {
            throw lexer.error("Type nested deeper than " + MAX_DEPTH + " levels");
        }
        int start = lexer.position();
        String name = lexer.word("a data type").toUpperCase(Locale.ROOT);
        DataType type = switch (name) {
            case "ARRAY" -> array();
            case "MAP" -> map();
            case "STRUCT" -> struct();
            case "DECIMAL", "DEC", "NUMERIC" -> decimal();
            case "CHAR", "CHARACTER", "VARCHAR" -> characters();
            case "INTERVAL" -> interval();
            case "TIMESTAMP" -> timestamp();
            default -> named(name, start);
        };
        depth--;
        return type;
    }

    private DataType named(String name, int start) {
        Optional<DataType> type = TypeNames.fromSqlName(name);
        if (type.isEmpty()) {
            throw lexer.errorAt(
                    start,
                    "Unknown data type '" + name + "', expected one of BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, FLOAT,"
                            + " DOUBLE, DECIMAL(p,s), STRING, BINARY, DATE, TIMESTAMP, TIMESTAMP_NTZ, INTERVAL, VOID,"
                            + " ARRAY<>, MAP<,>, STRUCT<>");
        }
        return type.get();
    }

    private ArrayType array() {
        lexer.expect('<');
        DataType elementType = type();
        lexer.expect('>');
        return new ArrayType(elementType, true);
    }

    private MapType map() {
        lexer.expect('<');
        DataType keyType = type();
        lexer.expect(',');
        DataType valueType = type();
        lexer.expect('>');
        return new MapType(keyType, valueType, true);
    }

    private StructType struct() {
        lexer.expect('<');
        if (lexer.accept('>')) {
            return new StructType();
        }
        List<StructField> fields = columns();
        lexer.expect('>');
        return new StructType(fields);
    }

    private DecimalType decimal() {
        if (!lexer.accept('(')) {
            return DecimalType.USER_DEFAULT;
        }
        int start = lexer.position();
        int precision = lexer.integer("the precision");
        int scale = lexer.accept(',') ? lexer.integer("the scale") : 0;
        lexer.expect(')');
        if (precision < 1 || precision > DecimalType.MAX_PRECISION || scale > precision) {
            throw lexer.errorAt(
                    start,
                    "DECIMAL(" + precision + "," + scale + ") is out of range, expected a precision of 1 to "
                            + DecimalType.MAX_PRECISION + " and a scale of 0 to the precision,");
        }
        return new DecimalType(precision, scale);
    }

    private DataType characters() {
        lexer.expect('(');
        lexer.integer("the length");
        lexer.expect(')');
        return DataTypes.StringType;
    }

    private DataType timestamp() {
        boolean local = lexer.acceptWord("WITHOUT");
        if (!local && !lexer.acceptWord("WITH")) {
            return DataTypes.TimestampType;
        }
        if (!local) {
            lexer.expectWord("LOCAL");
        }
        lexer.expectWord("TIME");
        lexer.expectWord("ZONE");
        return local ? DataTypes.TimestampNTZType : DataTypes.TimestampType;
    }

    private DataType interval() {
        int start = lexer.position();
        Optional<String> first = lexer.peekWord();
        if (first.isEmpty() || !isIntervalUnit(first.get())) {
            return DataTypes.CalendarIntervalType;
        }
        lexer.word("a unit");
        String from = first.get();
        String to = lexer.acceptWord("TO") ? lexer.word("a unit").toUpperCase(Locale.ROOT) : from;
        String name = "interval " + from.toLowerCase(Locale.ROOT);
        if (!to.equals(from)) {
            name += " to " + to.toLowerCase(Locale.ROOT);
        }
        try {
            return TypeNames.fromJsonName(name);
        } catch (IllegalArgumentException e) {
            throw lexer.errorAt(
                    start,
                    "Unknown interval '" + from + " TO " + to
                            + "', expected fields of YEAR TO MONTH or of DAY TO HOUR TO MINUTE TO SECOND");
        }
    }

    private static boolean isIntervalUnit(String word) {
        return switch (word) {
            case "YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND" -> true;
            default -> false;
        };
    }
}
