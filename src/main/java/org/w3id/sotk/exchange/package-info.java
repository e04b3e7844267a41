/** Other formats in and out: an {@link org.w3id.sotk.exchange.Import} is what the rows of a table state by a mapping. */
@NullMarked
package org.w3id.sotk.exchange;

import org.jspecify.annotations.NullMarked;
