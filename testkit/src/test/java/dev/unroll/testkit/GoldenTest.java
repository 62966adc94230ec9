package dev.unroll.testkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.kernel.Kernels;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenTest {

  static Stream<Arguments> files() {
    return Stream.of(
            "rnn_single",
            "gru_single",
            "lstm_single",
            "rnn_one_by_one",
            "gru_one_by_one",
            "lstm_one_by_one",
            "rnn_lengths",
            "gru_lengths",
            "lstm_lengths",
            "rnn_relu_lengths",
            "rnn_no_state_no_bias",
            "gru_no_state_no_bias",
            "lstm_no_state_no_bias",
            "gru_reset_before",
            "lstm_peephole",
            "rnn_bidirectional_lengths",
            "gru_bidirectional_lengths",
            "lstm_bidirectional_lengths",
            "rnn_stacked_bidirectional_lengths",
            "gru_stacked_bidirectional_lengths",
            "lstm_stacked_bidirectional_lengths",
            "layer_norm",
            "attention_dot",
            "attention_general",
            "attention_additive",
            "optimiser_sgd",
            "optimiser_sgd_momentum",
            "optimiser_sgd_nesterov_weight_decay",
            "optimiser_rmsprop",
            "optimiser_adagrad",
            "optimiser_adadelta",
            "optimiser_adam",
            "optimiser_adam_amsgrad",
            "optimiser_adamw",
            "ar_simulated_3",
            "ar_sunspots_9",
            "ar_sunspots_order_by_aic",
            "hmm_categorical",
            "hmm_gaussian",
            "hmm_single_observation",
            "linear_dynamical_system",
            "local_level_nile",
            "local_level_simulated",
            "local_linear_trend_simulated",
            "clip_by_global_norm",
            "clip_by_value",
            "loss_mean_squared_error",
            "loss_mean_absolute_error",
            "loss_huber",
            "loss_pinball_0.9",
            "loss_gaussian_nll",
            "loss_cross_entropy",
            "loss_cross_entropy_extreme_logits",
            "loss_cross_entropy_label_smoothing",
            "loss_binary_cross_entropy_with_logits",
            "loss_ctc")
        .flatMap(
            name -> Stream.of(Kernels.scalar(), Kernels.auto()).map(k -> Arguments.of(name, k)));
  }

  @ParameterizedTest
  @MethodSource("files")
  void agreesWithTheGoldenNumbers(String name, Kernels kernels) throws URISyntaxException {
    Map<String, Double> errors = GoldenMain.errors(file(name), kernels);
    assertFalse(errors.isEmpty());
    assertAll(
        errors.entrySet().stream()
            .map(e -> () -> assertTrue(GoldenMain.passes(e), name + " " + e)));
  }

  @Test
  void comparesEveryArrayOfTheFile() throws URISyntaxException {
    assertEquals(
        List.of(
            "output",
            "h_n",
            "c_n",
            "grad_x",
            "grad_h0",
            "grad_c0",
            "grad_weight_ih_l0",
            "grad_weight_hh_l0",
            "grad_bias_ih_l0",
            "grad_bias_hh_l0"),
        List.copyOf(new GoldenLayer(file("lstm_single")).errors(Kernels.scalar()).keySet()));
  }

  private static GoldenFile file(String name) throws URISyntaxException {
    return GoldenFile.read(
        Path.of(
            Objects.requireNonNull(GoldenTest.class.getResource("/golden/" + name + ".json"))
                .toURI()));
  }
}
