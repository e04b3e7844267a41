/** The command line: one class for each verb; the only package that prints, reads the environment and exits. */
@NullMarked
package org.w3id.sotk.cli;

import org.jspecify.annotations.NullMarked;
