package dev.millrace.engine.operator;

/** How rows in an order are numbered, from 1. */
public enum Ranking {
    /** 1, 2, 3, 4: also rows that are equal in the order get different numbers. */
    ROW_NUMBER,
    /** 1, 2, 2, 4: the number of rows before, and one. */
    RANK,
    /** 1, 2, 2, 3: the number of different places before, and one. */
    DENSE_RANK
}
