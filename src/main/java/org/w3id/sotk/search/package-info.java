/** Finds things by words, in four scripts: names however they are spelt, and the texts of claims and sources. */
@NullMarked
package org.w3id.sotk.search;

import org.jspecify.annotations.NullMarked;
