/** How results look to people, one class a kind of result. */
@NullMarked
package dev.plumb.cli.view;

import org.jspecify.annotations.NullMarked;
