/** Other formats, in and out: what the rows of a table state by a mapping, and the graph in forms that others take away. */
@NullMarked
package org.w3id.sotk.exchange;

import org.jspecify.annotations.NullMarked;
