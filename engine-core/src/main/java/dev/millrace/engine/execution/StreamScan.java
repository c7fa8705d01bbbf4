package dev.millrace.engine.execution;

import dev.millrace.connector.ReadTable;
import dev.millrace.connector.ScanRequest;

/** A scan of the plan that reads a table as a stream. */
public record StreamScan(int scanId, ReadTable table, ScanRequest request) {}
