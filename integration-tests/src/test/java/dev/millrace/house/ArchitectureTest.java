package dev.millrace.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the compiled classes to the plan of the house. {@link ArchitectureRulesTest} shows that each rule can fail. */
class ArchitectureTest {
    private static Classes classes;

    @BeforeAll
    static void readTheClasses() {
        classes = Classes.shipped(Repository.find().modules());
    }

    @Test
    void aPackageOfTheEngineUsesOnlyThoseBelowIt() {
        Finding.assertNone(
                ArchitectureRules.packageOrder(ArchitectureRules.CORE_PACKAGES, classes.inModule("engine-core")));
    }

    @Test
    void packagesOfTheEngineHaveNoCycles() {
        SlicesRuleDefinition.slices()
                .assignedFrom(new PackagesOfEngineCore())
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(classes.imported());
    }

    @Test
    void theWallBetweenTheModulesStands() {
        Finding.assertNone(ArchitectureRules.moduleWall(classes));
    }

    @Test
    void aPackageLivesInOneModule() {
        Finding.assertNone(ArchitectureRules.packagesInTwoModules(classes));
    }

    @Test
    void everyPackageIsNullMarked() {
        Finding.assertNone(ArchitectureRules.nullMarked(classes.stream()));
    }

    @Test
    void namesSaySomething() {
        Finding.assertNone(ArchitectureRules.names(classes.stream()));
    }

    @Test
    void nothingIsReadThroughJavaSerialization() {
        Finding.assertNone(ArchitectureRules.javaSerialization(classes.stream()));
    }

    @Test
    void loggingGoesThroughSlf4j() {
        Finding.assertNone(ArchitectureRules.javaUtilLogging(classes.stream()));
    }

    @Test
    void aLibraryDoesNotPrint() {
        Finding.assertNone(ArchitectureRules.printing(classes.stream()));
    }

    private static final class PackagesOfEngineCore implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return classes.moduleOf(type).filter("engine-core"::equals).isPresent()
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages of engine-core";
        }
    }
}
