/// An LSTM of Unroll's in a program of one's own.
module example {
  requires dev.unroll.nn;
}
