package dev.millrace.house;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The classes that are shipped, and the module that each belongs to. */
final class Classes {
    private final JavaClasses imported;
    private final Pattern modulePath;

    private Classes(JavaClasses imported, List<String> modules) {
        this.imported = imported;
        // A module is on the class path as module/target/classes, as module/target/module-version.jar, or as
        // module/version/module-version.jar of the local repository.
        this.modulePath = Pattern.compile("/(" + String.join("|", modules) + ")/(target/|\\d)");
    }

    /** Reads all of our own classes on the class path, except for tests. */
    static Classes shipped(List<String> modules) {
        JavaClasses imported = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.millrace");
        return new Classes(imported, modules);
    }

    /** Takes the given classes, to see a rule fail. */
    static Classes of(List<String> modules, JavaClasses classes) {
        return new Classes(classes, modules);
    }

    JavaClasses imported() {
        return imported;
    }

    Stream<JavaClass> stream() {
        return imported.stream();
    }

    Stream<JavaClass> inModule(String module) {
        return stream().filter(type -> moduleOf(type).filter(module::equals).isPresent());
    }

    /** The module, or nothing for a class that is not one of ours. */
    Optional<String> moduleOf(JavaClass type) {
        return type.getSource().flatMap(source -> {
            Matcher matcher = modulePath.matcher(source.getUri().toString());
            String found = null;
            while (matcher.find()) {
                found = matcher.group(1);
            }
            return Optional.ofNullable(found);
        });
    }

    /** What the class refers to among our own classes, itself and its nested classes left out. */
    static List<Dependency> dependenciesOnOurs(JavaClass type) {
        List<Dependency> dependencies = new ArrayList<>();
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            if (target(dependency).getPackageName().startsWith("dev.millrace")) {
                dependencies.add(dependency);
            }
        }
        return dependencies;
    }

    /** The class that is referred to; for an array, the class of its elements. */
    static JavaClass target(Dependency dependency) {
        return dependency.getTargetClass().getBaseComponentType();
    }
}
