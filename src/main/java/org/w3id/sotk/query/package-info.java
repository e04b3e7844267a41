/** Titled queries: their parameters, the reasons behind their rows, and their answers printed. */
@NullMarked
package org.w3id.sotk.query;

import org.jspecify.annotations.NullMarked;
