/** Files and named graphs: {@link org.w3id.sotk.store.Home} is a folder, {@link org.w3id.sotk.store.Generation} what was read from it. */
@NullMarked
package org.w3id.sotk.store;

import org.jspecify.annotations.NullMarked;
