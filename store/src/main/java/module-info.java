/// The model file: a strict safetensors reader, an atomic writer, and JSON.
module dev.unroll.store {
  requires transitive dev.unroll.nn;
  requires tools.jackson.core;
  requires static org.jspecify;

  exports dev.unroll.store;
}
