/// The model file: a strict safetensors reader, an atomic writer, and JSON.
@NullMarked
package dev.unroll.store;

import org.jspecify.annotations.NullMarked;
