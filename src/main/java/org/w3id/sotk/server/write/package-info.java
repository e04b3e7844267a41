/** Changes over HTTP: who may make them, and how they come in. What becomes of them is the {@code change} package's. */
@NullMarked
package org.w3id.sotk.server.write;

import org.jspecify.annotations.NullMarked;
