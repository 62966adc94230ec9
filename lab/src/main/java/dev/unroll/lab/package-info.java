/// The classic tasks that ask a network to remember.
@NullMarked
package dev.unroll.lab;

import org.jspecify.annotations.NullMarked;
