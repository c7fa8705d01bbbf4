package dev.millrace.engine.format;

/** Writes checked JSON text anew: without blanks, strings in double quotes, floating point numbers as doubles print. */
final class JsonRewriter {
    private final JsonScanner scanner;
    private final NumberText numbers = new NumberText();
    private final TextOutput unescaped = new TextOutput();

    JsonRewriter(JsonSyntax syntax) {
        scanner = new JsonScanner(syntax);
    }

    void rewrite(byte[] text, int from, int to, TextOutput out) throws MalformedTextException {
        scanner.reset(text, to);
        int i = from;
        while (i < to) {
            i = scanner.skipBlank(i);
            if (i >= to) {
                return;
            }
            byte b = text[i];
            switch (b) {
                case '{', '}', '[', ']', ',', ':' -> {
                    out.writeByte(b);
                    i++;
                }
                case '"', '\'' -> {
                    int end = scanner.skipString(i);
                    unescaped.reset();
                    JsonStrings.unescape(text, i, end, unescaped);
                    JsonText.writeString(unescaped.bytes(), 0, unescaped.length(), false, out);
                    i = end;
                }
                default -> i = rewriteWord(text, i, to, out);
            }
        }
    }

    /** A number, a literal, or a field name without quotes. */
    private int rewriteWord(byte[] text, int from, int to, TextOutput out) {
        int end = from;
        boolean floating = false;
        while (end < to && ",:]} \t\r\n".indexOf(text[end]) < 0) {
            floating |= text[end] == '.' || text[end] == 'e' || text[end] == 'E';
            end++;
        }
        byte last = text[end - 1];
        if (floating && (last == '.' || last >= '0' && last <= '9')) {
            writeDouble(numbers.parsePlainDouble(text, from, end - from), out);
        } else if (last == 'N') {
            writeDouble(Double.NaN, out);
        } else if (last == 'F' || last == 'y') {
            writeDouble(text[from] == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY, out);
        } else if (end - from == 2 && text[from] == '-' && last == '0') {
            out.write('0');
        } else {
            out.write(text, from, end - from);
        }
        return end;
    }

    private static void writeDouble(double value, TextOutput out) {
        boolean finite = Double.isFinite(value);
        if (!finite) {
            out.write('"');
        }
        NumberText.print(value, out);
        if (!finite) {
            out.write('"');
        }
    }
}
