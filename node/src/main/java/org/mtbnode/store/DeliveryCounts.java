package org.mtbnode.store;

/**
 * How far a delivery has come, in rows.
 *
 * @param patients patients stored so far
 * @param stored new or differing rows that are stored so far
 * @param unchanged rows that were there already
 * @param refused rows that are refused
 * @param waiting accepted rows that are not stored yet
 */
public record DeliveryCounts(
    long patients, long stored, long unchanged, long refused, long waiting) {}
