package org.mtbnode.web.page;

/**
 * One line of "New in the network".
 *
 * @param day {@code 6 July}
 */
record News(String day, String text) {}
