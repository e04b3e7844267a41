/** The graph in forms that others take away. */
@NullMarked
package org.w3id.sotk.exchange;

import org.jspecify.annotations.NullMarked;
