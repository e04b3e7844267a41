/** What SERVICE may ask, how it is asked, and what happened. */
@NullMarked
package org.w3id.sotk.federation;

import org.jspecify.annotations.NullMarked;
