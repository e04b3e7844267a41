/** The HTTP side: the only package that knows Fuseki and servlets. */
@NullMarked
package org.w3id.sotk.server;

import org.jspecify.annotations.NullMarked;
