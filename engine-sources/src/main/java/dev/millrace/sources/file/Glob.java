package dev.millrace.sources.file;

import dev.millrace.error.OptionException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Patterns for names of files, with the syntax of Hadoop: <code>*</code>, {@code ?}, {@code [abc]}, {@code [a-c]},
 * {@code [^a]}, <code>{ab,c}</code> and {@code \} before a character that means itself.
 */
final class Glob {
    private final String text;
    private final Pattern pattern;

    private Glob(String text, Pattern pattern) {
        this.text = text;
        this.pattern = pattern;
    }

    /** @param option the option that holds the pattern, for the message if it is malformed */
    static Glob of(String option, String text) {
        try {
            return new Glob(text, Pattern.compile(regex(text), Pattern.DOTALL));
        } catch (PatternSyntaxException e) {
            throw OptionException.invalid(option, text, "a path or a glob pattern (" + e.getDescription() + ")", e);
        }
    }

    boolean matches(String name) {
        return pattern.matcher(name).matches();
    }

    static boolean isPattern(String text) {
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '*', '?', '[', '{', '\\' -> {
                    return true;
                }
                default -> {
                    // an ordinary character
                }
            }
        }
        return false;
    }

    /** Writes out braces that contain a slash, since one pattern is for one name: <code>a/{b/c,d}</code> is two paths. */
    static List<String> alternatives(String path) {
        int open = braceWithSlash(path);
        if (open < 0) {
            return List.of(path);
        }
        int close = closing(path, open);
        List<String> expanded = new ArrayList<>();
        int from = open + 1;
        int depth = 0;
        for (int i = open + 1; i <= close; i++) {
            char c = path.charAt(i);
            if (c == '{') {
                depth++;
            } else if (c == '}' && i < close) {
                depth--;
            } else if ((c == ',' && depth == 0) || i == close) {
                String one = path.substring(0, open) + path.substring(from, i) + path.substring(close + 1);
                expanded.addAll(alternatives(one));
                from = i + 1;
            }
        }
        return expanded;
    }

    private static int braceWithSlash(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) == '\\') {
                i++;
            } else if (path.charAt(i) == '{') {
                int close = closing(path, i);
                if (close > 0 && path.substring(i, close).indexOf('/') >= 0) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static int closing(String path, int open) {
        int depth = 0;
        for (int i = open; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        boolean inSet = false;
        int depth = 0;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (c == '\\' && i + 1 < glob.length()) {
                appendLiteral(glob.charAt(++i), regex);
            } else if (inSet) {
                inSet = c != ']';
                regex.append(c == '[' || c == '&' ? "\\" + c : String.valueOf(c));
            } else if (c == '[') {
                inSet = true;
                regex.append(c);
                if (i + 1 < glob.length() && glob.charAt(i + 1) == '!') {
                    regex.append('^');
                    i++;
                }
            } else if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else if (c == '{') {
                depth++;
                regex.append("(?:");
            } else if (c == '}' && depth > 0) {
                depth--;
                regex.append(')');
            } else if (c == ',' && depth > 0) {
                regex.append('|');
            } else {
                appendLiteral(c, regex);
            }
        }
        return regex.toString();
    }

    private static void appendLiteral(char c, StringBuilder regex) {
        if ("\\.[]{}()*+-?^$|&".indexOf(c) >= 0) {
            regex.append('\\');
        }
        regex.append(c);
    }

    @Override
    public String toString() {
        return text;
    }
}
