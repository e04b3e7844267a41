/** Proposes links from things here to the same things elsewhere, for a person to confirm. */
@NullMarked
package org.w3id.sotk.links;

import org.jspecify.annotations.NullMarked;
