/** What is wrong with a generation: shapes and rule queries find it, a {@link org.w3id.sotk.check.Report} lists it. */
@NullMarked
package org.w3id.sotk.check;

import org.jspecify.annotations.NullMarked;
