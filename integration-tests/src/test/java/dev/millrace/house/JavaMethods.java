package dev.millrace.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Finds where methods begin and end, by the JDK's own parser. */
final class JavaMethods {

    /**
     * A method or constructor with a body.
     *
     * @param name class and method, as in {@code Window.assign}
     * @param firstLine the line of its first annotation or modifier, counted from 1
     * @param lastLine the line of its closing brace
     */
    record Method(SourceFile file, String name, int firstLine, int lastLine) {
        int length() {
            return lastLine - firstLine + 1;
        }
    }

    private JavaMethods() {}

    static List<Method> in(List<SourceFile> files) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Source> sources = files.stream().map(Source::new).toList();
        Map<URI, SourceFile> fileByUri = new HashMap<>();
        sources.forEach(source -> fileByUri.put(source.toUri(), source.file));
        JavacTask task = (JavacTask)
                compiler.getTask(null, null, new DiagnosticCollector<>(), List.of("-proc:none"), null, sources);
        SourcePositions positions = Trees.instance(task).getSourcePositions();
        List<Method> methods = new ArrayList<>();
        try {
            for (CompilationUnitTree unit : task.parse()) {
                SourceFile file = Objects.requireNonNull(
                        fileByUri.get(unit.getSourceFile().toUri()));
                new Collector(file, unit, positions, methods).scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return methods;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final SourceFile file;

        Source(SourceFile file) {
            super(URI.create("string:///" + file.path()), JavaFileObject.Kind.SOURCE);
            this.file = file;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return file.text();
        }
    }

    private static final class Collector extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final SourceFile file;
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<Method> methods;
        private String owner = "";

        Collector(SourceFile file, CompilationUnitTree unit, SourcePositions positions, List<Method> methods) {
            this.file = file;
            this.unit = unit;
            this.positions = positions;
            this.methods = methods;
        }

        @Override
        public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
            String outer = owner;
            owner = tree.getSimpleName().toString();
            super.visitClass(tree, nothing);
            owner = outer;
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree tree, @Nullable Void nothing) {
            if (tree.getBody() != null) {
                LineMap lines = unit.getLineMap();
                int first = (int) lines.getLineNumber(positions.getStartPosition(unit, tree));
                int last = (int) lines.getLineNumber(positions.getEndPosition(unit, tree));
                String name = tree.getName().contentEquals("<init>") ? owner : owner + "." + tree.getName();
                methods.add(new Method(file, name, first, last));
            }
            return super.visitMethod(tree, nothing);
        }
    }
}
