/** What each web page says, as records, and the templates that print them. */
@NullMarked
package org.w3id.sotk.page;

import org.jspecify.annotations.NullMarked;
