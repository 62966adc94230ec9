/// The command line and the report; the only module that ends the process.
@NullMarked
package dev.unroll.cli;

import org.jspecify.annotations.NullMarked;
