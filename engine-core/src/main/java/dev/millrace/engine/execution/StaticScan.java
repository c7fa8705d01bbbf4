package dev.millrace.engine.execution;

import dev.millrace.connector.ReadTable;
import dev.millrace.connector.ScanRequest;

/** A scan of the plan that reads a table as it is when the (micro-)batch runs. */
public record StaticScan(int scanId, ReadTable table, ScanRequest request) {}
