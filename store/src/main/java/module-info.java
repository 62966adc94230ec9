/// The model file: a strict safetensors reader, an atomic writer, and JSON.
module dev.unroll.store {
  requires tools.jackson.core;
  requires static org.jspecify;

  exports dev.unroll.store;
}
