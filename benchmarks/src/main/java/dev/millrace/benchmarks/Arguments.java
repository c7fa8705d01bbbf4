package dev.millrace.benchmarks;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The command line of {@link EndToEnd}: {@code WORKLOAD DATA_DIR OUT_DIR [key=value ...]}. */
record Arguments(String workload, Path data, Path out, Map<String, String> options) {
    static Arguments parse(String[] args) {
        if (args.length < 3) {
            throw new IllegalArgumentException("Usage: EndToEnd WORKLOAD DATA_DIR OUT_DIR [key=value ...]");
        }
        Map<String, String> options = new HashMap<>();
        for (int i = 3; i < args.length; i++) {
            int equals = args[i].indexOf('=');
            options.put(args[i].substring(0, equals), args[i].substring(equals + 1));
        }
        return new Arguments(args[0], Path.of(args[1]), Path.of(args[2]), options);
    }

    String option(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }

    String input(String directory) {
        return data.resolve(directory).toString();
    }

    /** Beside the output, where the benchmark's runner expects and removes it. */
    String checkpoint() {
        return out.resolveSibling(out.getFileName() + ".ckpt").toString();
    }

    /** The folder for the changed rows of one micro-batch. */
    String batchFolder(long batchId) {
        String digits = Long.toString(batchId);
        return out.resolve("batch=" + "0".repeat(6 - digits.length()) + digits).toString();
    }
}
