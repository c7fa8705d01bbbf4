/**
 * The rules of the house that a program can check: who may use whom ({@link dev.millrace.house.ArchitectureTest}), how
 * long and how clean a source file is ({@link dev.millrace.house.TidyTest}), how much a user has to carry
 * ({@link dev.millrace.house.FootprintTest}). A finding names the file, the line and what to do about it.
 */
@NullMarked
package dev.millrace.house;

import org.jspecify.annotations.NullMarked;
