/**
 * What is shown to the user: errors and warnings with position, cause and remedy.
 *
 * <p>Imports nothing of the project.
 */
@NullMarked
package dev.plumb.diagnostic;

import org.jspecify.annotations.NullMarked;
