/// Benchmarks of the kernels, one JMH method each, run with both sets.
@NullMarked
package dev.unroll.bench;

import org.jspecify.annotations.NullMarked;
