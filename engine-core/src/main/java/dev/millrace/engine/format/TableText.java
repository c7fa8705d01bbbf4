package dev.millrace.engine.format;

import dev.millrace.engine.vector.Batch;
import dev.millrace.sql.types.StructType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of a result drawn as a table, character by character as {@code Dataset.show} of Spark draws it. Give
 * it batches with {@link #add} until {@link #isFull}; one row beyond the limit is kept count of, to know whether there
 * is more.
 */
public final class TableText {
    private static final int MINIMUM_WIDTH = 3;

    private final String[] header;
    private final CellText cells;
    private final int maxRows;
    private final int truncate;
    private final List<String[]> rows = new ArrayList<>();
    private boolean more;

    /**
     * @param zone in which timestamps are shown
     * @param maxRows how many rows to draw; less than 0 counts as 0
     * @param truncate longer texts are cut to this many characters and cells aligned right; 0 shows all, aligned left
     */
    public TableText(StructType schema, ZoneId zone, int maxRows, int truncate) {
        this.header = schema.fieldNames();
        for (int i = 0; i < header.length; i++) {
            header[i] = escape(header[i]);
        }
        this.cells = new CellText(zone);
        this.maxRows = Math.max(0, maxRows);
        this.truncate = truncate;
    }

    /** Takes the selected rows of a batch. */
    public void add(Batch batch) {
        for (int i = 0; i < batch.selection().count(); i++) {
            if (rows.size() == maxRows) {
                more = true;
                return;
            }
            int position = batch.selection().get(i);
            String[] row = new String[header.length];
            for (int column = 0; column < row.length; column++) {
                row[column] = cut(escape(cells.of(batch.column(column), position)));
            }
            rows.add(row);
        }
    }

    /** Whether further rows would change nothing. */
    public boolean isFull() {
        return more;
    }

    /** The table with a frame. */
    public String horizontal() {
        int[] widths = new int[header.length];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = Math.max(MINIMUM_WIDTH, width(header[column]));
            for (String[] row : rows) {
                widths[column] = Math.max(widths[column], width(row[column]));
            }
        }
        StringBuilder text = new StringBuilder();
        appendLine(widths, text);
        appendRow(header, widths, text);
        appendLine(widths, text);
        for (String[] row : rows) {
            appendRow(row, widths, text);
        }
        appendLine(widths, text);
        appendFooter(text);
        return text.toString();
    }

    /** One line for each value, under a line for each row. */
    public String vertical() {
        int nameWidth = MINIMUM_WIDTH;
        int valueWidth = MINIMUM_WIDTH;
        for (int column = 0; column < header.length; column++) {
            nameWidth = Math.max(nameWidth, width(header[column]));
            for (String[] row : rows) {
                valueWidth = Math.max(valueWidth, width(row[column]));
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            String title = "-RECORD " + i;
            text.append(title)
                    .append("-".repeat(Math.max(0, nameWidth + valueWidth + 5 - title.length())))
                    .append('\n');
            for (int column = 0; column < header.length; column++) {
                text.append(' ');
                appendLeft(header[column], nameWidth, text);
                text.append(" | ");
                appendLeft(rows.get(i)[column], valueWidth, text);
                text.append(" \n");
            }
        }
        if (rows.isEmpty()) {
            return text.append("(0 rows)\n").toString();
        }
        appendFooter(text);
        return text.toString();
    }

    private void appendFooter(StringBuilder text) {
        if (more) {
            text.append("only showing top ").append(maxRows).append(maxRows == 1 ? " row" : " rows");
        }
    }

    private static void appendLine(int[] widths, StringBuilder text) {
        text.append('+');
        for (int width : widths) {
            text.append("-".repeat(width)).append('+');
        }
        if (widths.length == 0) {
            text.append('+');
        }
        text.append('\n');
    }

    private void appendRow(String[] row, int[] widths, StringBuilder text) {
        text.append('|');
        for (int column = 0; column < row.length; column++) {
            if (truncate > 0) {
                text.append(" ".repeat(widths[column] - width(row[column]))).append(row[column]);
            } else {
                appendLeft(row[column], widths[column], text);
            }
            text.append('|');
        }
        if (row.length == 0) {
            text.append('|');
        }
        text.append('\n');
    }

    private static void appendLeft(String cell, int width, StringBuilder text) {
        text.append(cell).append(" ".repeat(width - width(cell)));
    }

    private String cut(String cell) {
        if (truncate <= 0 || cell.length() <= truncate) {
            return cell;
        }
        return truncate < 4 ? cell.substring(0, truncate) : cell.substring(0, truncate - 3) + "...";
    }

    /** Line breaks and the like as escapes, so that they cannot break the table. */
    private static String escape(String text) {
        StringBuilder escaped = null;
        for (int i = 0; i < text.length(); i++) {
            String replacement = escape(text.charAt(i));
            if (replacement != null && escaped == null) {
                escaped = new StringBuilder(text.length() + 8).append(text, 0, i);
            }
            if (escaped != null) {
                escaped.append(replacement == null ? text.substring(i, i + 1) : replacement);
            }
        }
        return escaped == null ? text : escaped.toString();
    }

    private static @Nullable String escape(char c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\f' -> "\\f";
            case '\b' -> "\\b";
            case 0x0B -> "\\v";
            case 0x07 -> "\\a";
            default -> null;
        };
    }

    /** Columns on a screen: full-width characters of East Asian scripts take two. */
    private static int width(String text) {
        int width = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x1100 && isFullWidth(c)) {
                width++;
            }
        }
        return width;
    }

    private static boolean isFullWidth(char c) {
        return c <= 0x115F
                || (c >= 0x2E80 && c <= 0xA4CF)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0xFFE0 && c <= 0xFFE6);
    }
}
