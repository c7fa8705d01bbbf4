package dev.millrace.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.millrace.house.samples.lower.Cellar;
import dev.millrace.house.samples.upper.Roof;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.util.List;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A check that cannot fail is no check: each rule meets classes that break it and classes that keep it. */
class ArchitectureRulesTest {

    @Test
    void aPackageWithoutAPlaceInTheOrderIsFound() {
        assertThat(ArchitectureRules.packageOrder(List.of("dev.millrace.error"), classes(Plain.class)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.advice()).contains("no place in the order for it"));
    }

    @Test
    void aPackageThatUsesOneAboveItIsFound() {
        String lower = "dev.millrace.house.samples.lower";
        String upper = "dev.millrace.house.samples.upper";
        assertThat(ArchitectureRules.packageOrder(List.of(lower, upper), classes(Cellar.class, Roof.class)))
                .isEmpty();
        assertThat(ArchitectureRules.packageOrder(List.of(upper, lower), classes(Cellar.class, Roof.class)))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.toString()).contains("(Roof.java:", "move the class"));
    }

    @Test
    void theModuleOfAClassIsReadFromWhereItLies() {
        Classes classes = Classes.of(
                List.of("engine-core", "integration-tests"), new ClassFileImporter().importClasses(Plain.class));
        assertThat(classes.inModule("integration-tests")).hasSize(1);
        assertThat(classes.inModule("engine-core")).isEmpty();
    }

    @Test
    void readingObjectsLoggingAndPrintingAreFoundWithTheirLine() {
        assertThat(ArchitectureRules.javaSerialization(classes(Foul.class)))
                .isNotEmpty()
                .allSatisfy(this::namesTheLine);
        assertThat(ArchitectureRules.javaUtilLogging(classes(Foul.class)))
                .isNotEmpty()
                .allSatisfy(this::namesTheLine);
        assertThat(ArchitectureRules.printing(classes(Foul.class))).hasSize(3).allSatisfy(this::namesTheLine);

        assertThat(ArchitectureRules.javaSerialization(classes(Plain.class))).isEmpty();
        assertThat(ArchitectureRules.javaUtilLogging(classes(Plain.class))).isEmpty();
    }

    @Test
    void programsAndMethodsThatAreThereToPrintMayPrint() {
        assertThat(ArchitectureRules.printing(classes(Plain.class, Program.class)))
                .isEmpty();
    }

    @Test
    void emptyNamesAreFound() {
        assertThat(ArchitectureRules.names(classes(FoulUtils.class, SourceImpl.class)))
                .hasSize(2);
        assertThat(ArchitectureRules.names(classes(Plain.class, Program.class))).isEmpty();
    }

    @Test
    void aPackageWithoutNullMarkedIsFound() {
        assertThat(ArchitectureRules.nullMarked(classes(String.class))).hasSize(1);
        // Only an import of the whole package includes its package-info.
        JavaClasses house = new ClassFileImporter().importPackages("dev.millrace.house");
        assertThat(ArchitectureRules.nullMarked(house.stream()))
                .allSatisfy(finding -> assertThat(finding.subject()).startsWith("dev.millrace.house.samples."));
    }

    private void namesTheLine(Finding finding) {
        assertThat(finding.toString()).matches("(?s)\\(ArchitectureRulesTest\\.java:\\d+\\): .*");
    }

    private static Stream<JavaClass> classes(Class<?>... classes) {
        return new ClassFileImporter().importClasses(classes).stream();
    }

    static final class Plain {
        void show() {
            System.out.println("a table");
        }
    }

    static final class Program {
        public static void main(String[] arguments) {
            System.out.println(arguments.length);
        }
    }

    static final class Foul {
        Object read(InputStream bytes) throws IOException {
            try (ObjectInputStream objects = new ObjectInputStream(bytes)) {
                return objects.readObject();
            } catch (ClassNotFoundException e) {
                Logger.getGlobal().warning("lost");
                e.printStackTrace();
                System.err.println("lost");
                Runnable later = () -> System.out.println("lost");
                later.run();
                return "";
            }
        }
    }

    static final class FoulUtils {}

    static final class SourceImpl {}
}
