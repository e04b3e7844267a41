package org.w3id.sotk.exchange;

import java.util.Map;

/**
 * A row of a table.
 *
 * @param line the line on which it begins, counted from 1
 * @param cells the cells that are not empty, by their column
 */
record Row(int line, Map<String, String> cells) {}
