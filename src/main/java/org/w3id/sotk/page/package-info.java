/** What each web page says: templates, the queries that fill them, and what neither can express. */
@NullMarked
package org.w3id.sotk.page;

import org.jspecify.annotations.NullMarked;
