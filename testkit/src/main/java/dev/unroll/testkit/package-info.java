/// Double-precision oracles, the golden reader and contract tests.
@NullMarked
package dev.unroll.testkit;

import org.jspecify.annotations.NullMarked;
