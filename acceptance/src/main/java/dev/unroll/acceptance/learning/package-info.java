/// What must be learned and forecast well enough, with the data it is measured on: `./test
/// learning`.
@NullMarked
package dev.unroll.acceptance.learning;

import org.jspecify.annotations.NullMarked;
