/// Float maths for networks: a scalar reference and a Vector API twin that gives the same bits.
@NullMarked
package dev.unroll.kernel;

import org.jspecify.annotations.NullMarked;
