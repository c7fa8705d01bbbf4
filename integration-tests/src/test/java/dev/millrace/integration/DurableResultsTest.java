package dev.millrace.integration;

import dev.millrace.testkit.storage.Outside;
import dev.millrace.testkit.storage.SimulatedStorage;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a query has written is there after a loss of power, the directory that it made for it included. */
class DurableResultsTest {
    @ParameterizedTest
    @EnumSource(names = {"TEXT", "JSON_PARTITIONED", "CSV"})
    void stayWhenThePowerFails(Story story) throws IOException {
        FileCrashProofTest.Copy program = FileCrashProofTest.program(story);
        SimulatedStorage disk = FileCrashProofTest.withFiles();
        program.run(disk, new Outside(), 0);
        for (SimulatedStorage left : disk.afterPowerLoss(20, new Random(1))) {
            program.check(left, new Outside());
        }
    }
}
