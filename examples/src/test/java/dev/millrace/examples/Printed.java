package dev.millrace.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What a program printed to standard output. */
final class Printed {

    /** A program's main. */
    interface Program {
        void main(String[] args) throws Exception;
    }

    private Printed() {}

    static String by(Program program, String... arguments) throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        by(output, program, arguments);
        return output.toString(StandardCharsets.UTF_8);
    }

    /** Prints to {@code output}, which shows it while the program runs. */
    static void by(ByteArrayOutputStream output, Program program, String... arguments) throws Exception {
        PrintStream before = System.out;
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        try {
            program.main(arguments);
        } finally {
            System.setOut(before);
        }
    }
}
