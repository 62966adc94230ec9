/// Recurrent networks: cells, the loop through time and back, losses and optimisers.
@NullMarked
package dev.unroll.nn;

import org.jspecify.annotations.NullMarked;
