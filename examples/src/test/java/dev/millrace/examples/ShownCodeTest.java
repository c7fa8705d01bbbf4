package dev.millrace.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.examples.Documentation.Block;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Java code that the Markdown files show without naming a program that it is from compiles: as statements of a method, or as
 * members of a class. Code with an ellipsis is left out, and so is the chapter on the engine's own code.
 */
final class ShownCodeTest {

    private static final String ENGINE_CHAPTER = "08-adding-a-function.md";
    private static final Pattern MEMBER = Pattern.compile(
            "(?m)^(@\\w+|(public |private |static |final |abstract |sealed )*(class|record|interface|enum) )");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import .*;\\n");

    /** What the code may name without having declared it. */
    private static final String AROUND = """
        import static dev.millrace.sql.functions.*;

        import dev.millrace.api.java.function.*;
        import dev.millrace.sql.*;
        import dev.millrace.sql.streaming.*;
        import dev.millrace.sql.types.*;
        import java.time.Duration;
        import java.util.List;
        import java.util.Map;
        """;

    @TempDir
    private Path classes;

    @Test
    void compiles() throws IOException {
        List<JavaFileObject> sources = new ArrayList<>();
        StringBuilder shown = new StringBuilder();
        for (Block block : Documentation.blocks()) {
            String name = block.file().getFileName().toString();
            boolean skipped = !block.language().equals("java")
                    || block.marker().equals("from")
                    || block.text().contains("...")
                    || block.text().contains("…")
                    || name.equals(ENGINE_CHAPTER);
            if (!skipped) {
                String className = "Shown" + sources.size();
                sources.add(new Source(className, program(className, block.text())));
                shown.append(className).append(" is ").append(block).append('\n');
            }
        }
        assertThat(sources).as("code without a program").isNotEmpty();
        assertThat(messages(sources)).as("%s", shown).isEmpty();
    }

    private static String program(String className, String code) {
        StringBuilder imports = new StringBuilder(AROUND);
        IMPORT.matcher(code).results().forEach(found -> imports.append(found.group()));
        String rest = IMPORT.matcher(code).replaceAll("").strip();
        boolean members = MEMBER.matcher(rest).find();
        String ended = members || rest.endsWith(";") || rest.endsWith("}") ? rest : rest + ";";
        String body = members ? rest : "void run() throws Exception {\n" + ended + "\n}";
        return imports + "\nclass " + className + " {\nMillraceSession session;\nDataset<Row> df;\n" + body + "\n}\n";
    }

    private String messages(List<JavaFileObject> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "-proc:none", "-nowarn", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            compiler.getTask(messages, files, null, options, null, sources).call();
        }
        return messages.toString();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String className, String text) {
            super(URI.create("string:///" + className + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
