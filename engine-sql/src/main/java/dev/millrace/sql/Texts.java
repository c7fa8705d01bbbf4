package dev.millrace.sql;

/** Small texts in other notations. */
final class Texts {
    private Texts() {}

    static String jsonArray(String[] values) {
        StringBuilder text = new StringBuilder("[");
        for (String value : values) {
            text.append(text.length() == 1 ? "\"" : ",\"");
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c == '"' || c == '\\') {
                    text.append('\\').append(c);
                } else if (c < ' ') {
                    text.append(String.format("\\u%04x", (int) c));
                } else {
                    text.append(c);
                }
            }
            text.append('"');
        }
        return text.append(']').toString();
    }
}
