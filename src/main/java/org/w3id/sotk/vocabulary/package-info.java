/** The names of our own things. */
@NullMarked
package org.w3id.sotk.vocabulary;

import org.jspecify.annotations.NullMarked;
