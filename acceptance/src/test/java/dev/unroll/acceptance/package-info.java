/// Tests of the repository as a whole, from outside: its architecture, the size of its parts, its
/// scripts, README and example project.
@NullMarked
package dev.unroll.acceptance;

import org.jspecify.annotations.NullMarked;
