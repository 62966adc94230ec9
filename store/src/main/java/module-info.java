/// The model file: a strict safetensors reader and an atomic writer, networks and checkpoints in
/// it, and JSON.
module dev.unroll.store {
  requires transitive dev.unroll.nn;
  requires tools.jackson.core;
  requires static org.jspecify;

  exports dev.unroll.store;
}
