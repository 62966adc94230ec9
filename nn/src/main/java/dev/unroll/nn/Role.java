package dev.unroll.nn;

/// What a parameter of a recurrent layer is for, beside the weights and biases that every cell has.
enum Role {
  /// `[stateSize, hidden]`: the projection of an LSTM, or V of a Jordan cell.
  READOUT("weight_hr"),
  /// `[stateSize]`: the bias of a Jordan cell's output.
  READOUT_BIAS("bias_hr"),
  /// `[3, hidden]`, from c to i, f, o; without f `[2, hidden]`.
  PEEPHOLES("weight_peephole"),
  /// `[gates * hidden]`: gains of the normalised input products.
  NORM_IH("norm_ih"),
  /// `[gates * hidden]`: gains of the normalised recurrent products.
  NORM_HH("norm_hh"),
  /// `[hidden]`: gains of the normalised c.
  NORM_C("norm_c"),
  /// `[hidden]`: shifts of the normalised c.
  NORM_C_BIAS("norm_c_bias"),
  /// `[stateSize]`: h before the first step.
  INITIAL_H("h0"),
  /// `[hidden]`: c before the first step.
  INITIAL_C("c0");

  private final String label;

  Role(String label) {
    this.label = label;
  }

  /// The beginning of the parameter's name.
  String label() {
    return label;
  }
}
