package dev.millrace.engine.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds parts of JSON text by a path such as {@code $.orders[0].id}, as {@code get_json_object} does: {@code .name} and
 * {@code ['name']} are fields, {@code [2]} elements from 0, {@code [*]} all elements. A string that is found comes without
 * quotes, what else is found is written anew; several matches are an array. Belongs to one thread.
 */
public final class JsonPath {

    private static final Pattern STEP =
            Pattern.compile("(\\.\\*|\\['\\*'])|\\.([^.\\[]+)|\\['([^'?]+)']|\\[(\\d+)]|(\\[\\*])");
    private static final JsonSyntax SYNTAX = new JsonSyntax(false, false, true, false, true, false, false);

    private enum Kind {
        FIELD,
        ELEMENT,
        ALL,
        /** A wildcard over fields, which has a form but finds nothing. */
        NOTHING
    }

    private record Step(Kind kind, String name, int index) {}

    /** How a match is written: as it is, in an array, or in an array whose parts are not arrays themselves. */
    private enum Style {
        RAW,
        QUOTED,
        FLATTENED
    }

    private final List<Step> steps;
    private final JsonScanner scanner = new JsonScanner(SYNTAX);
    private final JsonRewriter rewriter = new JsonRewriter(SYNTAX);

    private JsonPath(List<Step> steps) {
        this.steps = steps;
    }

    /** The path with this text; empty when it is none. */
    public static Optional<JsonPath> of(String text) {
        if (!text.startsWith("$")) {
            return Optional.empty();
        }
        List<Step> steps = new ArrayList<>();
        Matcher step = STEP.matcher(text).region(1, text.length());
        int end = 1;
        while (step.lookingAt()) {
            String name = step.group(2) == null ? step.group(3) : step.group(2);
            if (name != null) {
                steps.add(new Step(Kind.FIELD, name, 0));
            } else if (step.group(4) != null) {
                steps.add(new Step(Kind.ELEMENT, "", index(step.group(4))));
            } else {
                steps.add(new Step(step.group(5) != null ? Kind.ALL : Kind.NOTHING, "", 0));
            }
            end = step.end();
            step.region(end, text.length());
        }
        return end == text.length() ? Optional.of(new JsonPath(steps)) : Optional.empty();
    }

    private static int index(String digits) {
        return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    /** Writes what the path finds; false when it finds nothing, or when the text is malformed. */
    public boolean find(byte[] text, int from, int to, TextOutput out) {
        int start = out.length();
        try {
            scanner.reset(text, to);
            int value = scanner.skipBlank(from);
            scanner.skipValue(value);
            return find(value, 0, Style.RAW, new Values(out, false));
        } catch (MalformedTextException e) {
            out.truncate(start);
            return false;
        }
    }

    /** A place where values are written one after the other, in an array with commas. */
    private static final class Values {
        private final TextOutput out;
        private final boolean inArray;
        private boolean first = true;

        Values(TextOutput out, boolean inArray) {
            this.out = out;
            this.inArray = inArray;
        }

        TextOutput next() {
            if (inArray && !first) {
                out.write(',');
            }
            first = false;
            return out;
        }

        /** A place in an array that begins here. */
        Values array() {
            next().write('[');
            return new Values(out, true);
        }
    }

    private boolean find(int value, int step, Style style, Values out) throws MalformedTextException {
        byte first = scanner.at(value);
        if (step == steps.size()) {
            return write(value, first, style, out);
        }
        Step wanted = steps.get(step);
        if (wanted.kind() == Kind.FIELD && first == '{') {
            return findField(value, step, wanted.name(), style, out);
        }
        if (wanted.kind() == Kind.ELEMENT && first == '[') {
            return findElement(value, step, wanted.index(), style, out);
        }
        return wanted.kind() == Kind.ALL && first == '[' && findAll(value, step, style, out);
    }

    private boolean write(int value, byte first, Style style, Values out) throws MalformedTextException {
        if (first == '[' && style == Style.FLATTENED) {
            return findInEach(value, steps.size(), style, out) > 0;
        }
        int end = scanner.skipValue(value);
        if ((first == '"' || first == '\'') && style == Style.RAW) {
            JsonStrings.unescape(scanner.text(), value, end, out.next());
        } else {
            rewriter.rewrite(scanner.text(), value, end, out.next());
        }
        return true;
    }

    /** The first field of this name that leads to something. */
    private boolean findField(int object, int step, String name, Style style, Values out)
            throws MalformedTextException {
        int i = scanner.skipBlank(object + 1);
        while (scanner.at(i) != '}') {
            int nameEnd = scanner.skipFieldName(i);
            int value = scanner.skipBlank(scanner.expect(scanner.skipBlank(nameEnd), ':'));
            boolean isIt = name(i, nameEnd).equals(name) && scanner.at(value) != 'n';
            if (isIt && find(value, step + 1, style, out)) {
                return true;
            }
            i = afterComma(scanner.skipValue(value));
        }
        return false;
    }

    private boolean findElement(int array, int step, int index, Style style, Values out) throws MalformedTextException {
        boolean many = step + 1 < steps.size() && steps.get(step + 1).kind() == Kind.ALL;
        int i = scanner.skipBlank(array + 1);
        for (int e = 0; scanner.at(i) != ']'; e++) {
            if (e == index) {
                return find(i, step + 1, many ? Style.QUOTED : style, out);
            }
            i = afterComma(scanner.skipValue(i));
        }
        return false;
    }

    private boolean findAll(int array, int step, Style style, Values out) throws MalformedTextException {
        boolean twice = step + 1 < steps.size() && steps.get(step + 1).kind() == Kind.ALL;
        if (twice || style == Style.QUOTED) {
            Values values = out.array();
            int found = findInEach(array, twice ? step + 2 : step + 1, twice ? Style.FLATTENED : Style.QUOTED, values);
            values.out.write(']');
            return found > 0;
        }
        TextOutput matches = new TextOutput();
        Style inner = style == Style.RAW ? Style.QUOTED : style;
        int found = findInEach(array, step + 1, inner, new Values(matches, true));
        if (found > 0) {
            TextOutput to = out.next();
            if (found > 1) {
                to.write('[');
            }
            to.write(matches.bytes(), 0, matches.length());
            if (found > 1) {
                to.write(']');
            }
        }
        return found > 0;
    }

    private int findInEach(int array, int step, Style style, Values out) throws MalformedTextException {
        int found = 0;
        int i = scanner.skipBlank(array + 1);
        while (scanner.at(i) != ']') {
            found += find(i, step, style, out) ? 1 : 0;
            i = afterComma(scanner.skipValue(i));
        }
        return found;
    }

    private int afterComma(int position) throws MalformedTextException {
        int i = scanner.skipBlank(position);
        return scanner.at(i) == ',' ? scanner.skipBlank(i + 1) : i;
    }

    private String name(int from, int to) {
        TextOutput name = new TextOutput(to - from);
        JsonStrings.unescape(scanner.text(), from, to, name);
        return name.toString();
    }

    /** The number of elements of an array; null when the text is no array, or malformed. */
    public static @Nullable Integer arrayLength(byte[] text, int from, int to) {
        JsonPath path = new JsonPath(List.of());
        try {
            int array = path.start(text, from, to, '[');
            int count = 0;
            if (array < 0) {
                return null;
            }
            for (int i = path.scanner.skipBlank(array + 1); path.scanner.at(i) != ']'; count++) {
                i = path.afterComma(path.scanner.skipValue(i));
            }
            return count;
        } catch (MalformedTextException e) {
            return null;
        }
    }

    /** The names of the fields of an object; null when the text is no object, or malformed. */
    public static @Nullable List<String> objectKeys(byte[] text, int from, int to) {
        JsonPath path = new JsonPath(List.of());
        List<String> keys = new ArrayList<>();
        try {
            int object = path.start(text, from, to, '{');
            if (object < 0) {
                return null;
            }
            int i = path.scanner.skipBlank(object + 1);
            while (path.scanner.at(i) != '}') {
                int nameEnd = path.scanner.skipFieldName(i);
                keys.add(path.name(i, nameEnd));
                int value = path.scanner.skipBlank(path.scanner.expect(path.scanner.skipBlank(nameEnd), ':'));
                i = path.afterComma(path.scanner.skipValue(value));
            }
            return keys;
        } catch (MalformedTextException e) {
            return null;
        }
    }

    /** Where a well-formed value that begins with {@code first} begins, or -1. */
    private int start(byte[] text, int from, int to, char first) throws MalformedTextException {
        scanner.reset(text, to);
        int value = scanner.skipBlank(from);
        scanner.skipValue(value);
        return scanner.at(value) == first ? value : -1;
    }
}
