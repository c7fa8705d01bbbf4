package dev.millrace.house;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What ArchitectureTest checks, as functions from classes to findings. */
final class ArchitectureRules {

    /**
     * The packages of engine-core, from the ground up: each, with its sub-packages, may use itself and those before it.
     * Types come before errors, so an error may carry a type, and what goes wrong inside the types has exceptions there.
     */
    static final List<String> CORE_PACKAGES = List.of(
            "dev.millrace.sql.types",
            "dev.millrace.error",
            "dev.millrace.engine.vector",
            "dev.millrace.engine.format",
            "dev.millrace.connector",
            "dev.millrace.engine.expression",
            "dev.millrace.engine.aggregate",
            "dev.millrace.engine.state",
            "dev.millrace.engine.operator",
            "dev.millrace.engine.checkpoint",
            "dev.millrace.engine.execution");

    /** Which modules a module may use, besides itself. A module that is not listed may use all. */
    static final Map<String, Set<String>> MODULE_WALL = Map.of(
            "engine-core", Set.of(),
            "engine-sql", Set.of("engine-core"),
            "engine-sources", Set.of("engine-core"),
            "engine-sinks", Set.of("engine-core"),
            "engine-testkit", Set.of("engine-core", "engine-sql"),
            "engine-spark", Set.of("engine-core", "engine-sql"));

    /** Methods of the public API whose purpose is to print. */
    private static final Set<String> PRINTING_METHODS = Set.of("show", "explain", "printSchema", "printTreeString");

    private static final Pattern EMPTY_NAME = Pattern.compile(".*(Impl|Manager|Helper|Utils?)");

    /** Spark's own name, which a ported program uses. */
    private static final Set<String> NAMES_OF_SPARK = Set.of("StreamingQueryManager");

    private ArchitectureRules() {}

    static List<Finding> packageOrder(List<String> order, Stream<JavaClass> classes) {
        List<Finding> findings = new ArrayList<>();
        classes.forEach(type -> {
            int layer = layer(order, type);
            if (layer < 0) {
                String name = type.getPackageName();
                findings.add(new Finding(
                        "package-order",
                        name,
                        name + " (package-info.java:1)",
                        "There is no place in the order for it: choose one in ArchitectureRules.CORE_PACKAGES, and say there what it"
                                + " may use, or move the classes to a package that has one."));
                return;
            }
            for (Dependency dependency : Classes.dependenciesOnOurs(type)) {
                if (layer(order, Classes.target(dependency)) > layer) {
                    findings.add(finding(
                            "package-order",
                            dependency,
                            order.get(layer)
                                    + " may use only what comes before it: move the class that is used down, the one that uses"
                                    + " it up, or put an interface between them."));
                }
            }
        });
        return findings;
    }

    private static int layer(List<String> order, JavaClass type) {
        for (int i = 0; i < order.size(); i++) {
            String name = order.get(i);
            if (type.getPackageName().equals(name) || type.getPackageName().startsWith(name + ".")) {
                return i;
            }
        }
        return -1;
    }

    static List<Finding> moduleWall(Classes classes) {
        List<Finding> findings = new ArrayList<>();
        MODULE_WALL.forEach((module, allowed) -> classes.inModule(module).forEach(type -> {
            for (Dependency dependency : Classes.dependenciesOnOurs(type)) {
                String used = classes.moduleOf(Classes.target(dependency)).orElse(module);
                if (!used.equals(module) && !allowed.contains(used)) {
                    findings.add(finding(
                            "module-wall",
                            dependency,
                            module + " knows nothing of " + used + ": it may use " + new TreeSet<>(allowed) + "."));
                }
            }
        }));
        return findings;
    }

    static List<Finding> packagesInTwoModules(Classes classes) {
        Map<String, Set<String>> modulesByPackage = new TreeMap<>();
        classes.stream()
                .forEach(type -> classes.moduleOf(type)
                        .ifPresent(module -> modulesByPackage
                                .computeIfAbsent(type.getPackageName(), name -> new TreeSet<>())
                                .add(module)));
        List<Finding> findings = new ArrayList<>();
        modulesByPackage.forEach((name, modules) -> {
            if (modules.size() > 1) {
                findings.add(new Finding(
                        "split-package",
                        name,
                        name,
                        "lives in " + modules + ": a package belongs to one module, give the other a sub-package."));
            }
        });
        return findings;
    }

    static List<Finding> nullMarked(Stream<JavaClass> classes) {
        List<Finding> findings = new ArrayList<>();
        classes.filter(type -> !isPackageInfo(type))
                .filter(type -> type.getPackage().getAnnotations().stream()
                        .noneMatch(annotation ->
                                annotation.getRawType().getSimpleName().equals("NullMarked")))
                .forEach(type -> findings.add(new Finding(
                        "null-marked",
                        type.getPackageName(),
                        type.getPackageName() + " (package-info.java:1)",
                        "Not @NullMarked: add the annotation of org.jspecify to the package's package-info.java.")));
        return findings;
    }

    static List<Finding> names(Stream<JavaClass> classes) {
        List<Finding> findings = new ArrayList<>();
        classes.filter(type -> EMPTY_NAME.matcher(type.getSimpleName()).matches())
                .filter(type -> !NAMES_OF_SPARK.contains(type.getSimpleName()))
                .forEach(type -> findings.add(finding(
                        "name",
                        type,
                        "'" + type.getSimpleName() + "' says nothing: name the class by what it is or does.")));
        return findings;
    }

    static List<Finding> javaSerialization(Stream<JavaClass> classes) {
        return uses(
                classes,
                "java-serialization",
                Set.of("java.io.ObjectInputStream", "java.io.ObjectOutputStream"),
                "Bytes from outside must not become objects: write a format of our own, with version and checksum.");
    }

    static List<Finding> javaUtilLogging(Stream<JavaClass> classes) {
        return uses(classes, "logging", Set.of("java.util.logging."), "Log through slf4j.");
    }

    private static List<Finding> uses(Stream<JavaClass> classes, String rule, Set<String> prefixes, String advice) {
        List<Finding> findings = new ArrayList<>();
        classes.forEach(type -> {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String target = Classes.target(dependency).getName();
                if (prefixes.stream().anyMatch(target::startsWith)) {
                    findings.add(finding(rule, dependency, advice));
                }
            }
        });
        return findings;
    }

    /** Programs print, the console sink prints, and so do the methods of the API that are there to print. */
    static List<Finding> printing(Stream<JavaClass> classes) {
        List<Finding> findings = new ArrayList<>();
        classes.filter(type -> !isProgram(type) && !type.getName().contains("Console"))
                .forEach(type -> {
                    for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                        if (isPrinting(access) && !isPrintingMethod(access.getOrigin())) {
                            findings.add(new Finding(
                                    "printing",
                                    type.getName(),
                                    access.getSourceCodeLocation().toString(),
                                    access.getOrigin().getFullName() + " prints: log through slf4j, throw, or take the"
                                            + " PrintStream as a parameter."));
                        }
                    }
                });
        return findings;
    }

    private static boolean isPrinting(JavaAccess<?> access) {
        String name = access.getTarget().getName();
        boolean standardStream =
                access.getTargetOwner().isEquivalentTo(System.class) && (name.equals("out") || name.equals("err"));
        return standardStream
                || (name.equals("printStackTrace") && access.getTargetOwner().isAssignableTo(Throwable.class));
    }

    private static boolean isPrintingMethod(JavaCodeUnit origin) {
        return origin.isMethod() && PRINTING_METHODS.contains(origin.getName());
    }

    private static boolean isProgram(JavaClass type) {
        return type.getMethods().stream().anyMatch(ArchitectureRules::isMain);
    }

    private static boolean isMain(JavaMethod method) {
        return method.getName().equals("main")
                && method.getModifiers().containsAll(Set.of(JavaModifier.PUBLIC, JavaModifier.STATIC));
    }

    private static boolean isPackageInfo(JavaClass type) {
        return type.getSimpleName().equals("package-info");
    }

    private static Finding finding(String rule, JavaClass type, String advice) {
        return new Finding(rule, type.getName(), type.getSourceCodeLocation().toString(), advice);
    }

    private static Finding finding(String rule, Dependency dependency, String advice) {
        return new Finding(
                rule,
                dependency.getOriginClass().getName(),
                dependency.getSourceCodeLocation().toString(),
                dependency.getDescription() + ". " + advice);
    }
}
