/// Tests of how bars are measured.
@NullMarked
package dev.unroll.acceptance.learning;

import org.jspecify.annotations.NullMarked;
