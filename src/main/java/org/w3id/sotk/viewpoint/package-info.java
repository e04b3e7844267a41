/** What one side says on one date, as plain triples. */
@NullMarked
package org.w3id.sotk.viewpoint;

import org.jspecify.annotations.NullMarked;
