package dev.millrace.engine.checkpoint;

import java.util.Map;

/** The members of a JSON record, each as its text. Those that nobody asks for are ignored, so that a later version may add some. */
record JsonFields(Map<String, String> members) {
    static JsonFields of(String json) {
        return new JsonFields(JsonText.members(json));
    }

    String raw(String name) {
        String value = members.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no \"" + name + "\"");
        }
        return value;
    }

    String string(String name) {
        return JsonText.unquote(raw(name));
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    long number(String name) {
        return Long.parseLong(raw(name));
    }

    long number(String name, long otherwise) {
        return has(name) ? number(name) : otherwise;
    }
}
