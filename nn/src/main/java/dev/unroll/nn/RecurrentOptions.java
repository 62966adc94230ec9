package dev.unroll.nn;

/// What a recurrent layer does beside its cell. Options compose; [Recurrent] refuses those that
/// make no sense for its cell. `'` is the step before, `*` is element by element.
///
/// A layer with any option is run step by step, slower than one without.
///
/// - **projection** (Sak, Senior & Beaufays 2014; PyTorch's `proj_size`): `h = W_hr m`, m being
///   what the cell gives; c keeps the cell's size. For cells whose h' is only multiplied: LSTM and
///   Elman.
/// - **layer normalisation** (Ba, Kiros & Hinton 2016, appendix): both products of a pre-activation
///   are normalised, `LN(W_ih x; a2, b2) + LN(W_hh h'; a1, b1)`, over all gates of an LSTM
///   together, and for a GRU over r and z together and n for itself; an LSTM's `h = o * tanh(LN(c;
///   a3, b3))`. The layer's own biases are b2 and b1: the paper's third bias would only add to
///   them.
/// - **zoneout** (Krueger et al. 2016): `h = d * h' + (1 - d) * h~`, see [Zoneout].
/// - **dropout** (Gal & Ghahramani 2016): one mask for a sequence, see [SequenceDropout].
/// - **state clip**: c of an LSTM, or h of a cell without c, is limited to `[-t, t]` after the
///   update; the derivative outside is 0. An LSTM's h is computed from the limited c.
/// - **initial state**: `h0` (and `c0`) are zeros, or parameters, one row for all sequences, which
///   are used where the caller gives no state.
///
/// @param projectedSize features of h, 0 for no projection
/// @param normalisation inside the cell
/// @param zoneout probabilities of keeping a unit
/// @param dropout probabilities of dropping a unit
/// @param stateClip largest absolute value of a state, above 0; infinity for no limit
/// @param initialState what the layer begins with
public record RecurrentOptions(
    int projectedSize,
    Normalisation normalisation,
    Zoneout zoneout,
    SequenceDropout dropout,
    double stateClip,
    InitialState initialState) {

  /// No option: a plain cell.
  public static final RecurrentOptions NONE =
      new RecurrentOptions(
          0,
          Normalisation.NONE,
          new Zoneout(0, 0),
          new SequenceDropout(0, 0),
          Double.POSITIVE_INFINITY,
          InitialState.ZERO);

  /// Normalisation inside the cell.
  public enum Normalisation {
    NONE,
    LAYER
  }

  /// What a layer begins with where the caller gives no state.
  public enum InitialState {
    ZERO,
    LEARNED
  }

  /// Zoneout (Krueger et al. 2016): in training a unit keeps its state with a probability, drawn
  /// for each unit and step; at inference the old and the new state are mixed with that weight. The
  /// h of an LSTM is computed from the new c before mixing.
  ///
  /// @param h for the hidden state, 0 or more and below 1
  /// @param c for the cell state, 0 or more and below 1
  public record Zoneout(double h, double c) {
    public Zoneout {
      Checks.share("Zoneout", "probability for h", h);
      Checks.share("Zoneout", "probability for c", c);
    }
  }

  /// Variational dropout (Gal & Ghahramani 2016): in training the products see x and h' with some
  /// units set to 0 and the others divided by 1 - p; which ones is drawn once for each sequence and
  /// is the same at every step. c is never touched, nor is h' where it does not go through a
  /// product.
  ///
  /// @param input for x, 0 or more and below 1
  /// @param state for h', 0 or more and below 1
  public record SequenceDropout(double input, double state) {
    public SequenceDropout {
      Checks.share("SequenceDropout", "probability for the input", input);
      Checks.share("SequenceDropout", "probability for the state", state);
    }
  }

  public RecurrentOptions {
    if (projectedSize < 0) {
      throw new IllegalArgumentException(
          "RecurrentOptions: projectedSize %s, expected 1 or more, or 0 for no projection"
              .formatted(projectedSize));
    }
    if (!(stateClip > 0)) {
      throw new IllegalArgumentException(
          "RecurrentOptions: stateClip %s, expected above 0; infinity for no limit"
              .formatted(stateClip));
    }
  }

  /// Features of the h that travels in a layer of a cell with these options.
  public int stateSize(Cell cell) {
    if (cell instanceof JordanCell jordan) {
      return jordan.outputSize();
    }
    return projectedSize > 0 ? projectedSize : cell.hiddenSize();
  }

  public RecurrentOptions withProjection(int size) {
    return new RecurrentOptions(size, normalisation, zoneout, dropout, stateClip, initialState);
  }

  public RecurrentOptions withLayerNormalisation() {
    return new RecurrentOptions(
        projectedSize, Normalisation.LAYER, zoneout, dropout, stateClip, initialState);
  }

  /// With zoneout.
  ///
  /// @param h probability for the hidden state
  /// @param c probability for the cell state
  public RecurrentOptions withZoneout(double h, double c) {
    return new RecurrentOptions(
        projectedSize, normalisation, new Zoneout(h, c), dropout, stateClip, initialState);
  }

  /// With dropout.
  ///
  /// @param input probability for x
  /// @param state probability for h'
  public RecurrentOptions withDropout(double input, double state) {
    return new RecurrentOptions(
        projectedSize,
        normalisation,
        zoneout,
        new SequenceDropout(input, state),
        stateClip,
        initialState);
  }

  public RecurrentOptions withStateClip(double limit) {
    return new RecurrentOptions(
        projectedSize, normalisation, zoneout, dropout, limit, initialState);
  }

  public RecurrentOptions withLearnedInitialState() {
    return new RecurrentOptions(
        projectedSize, normalisation, zoneout, dropout, stateClip, InitialState.LEARNED);
  }
}
