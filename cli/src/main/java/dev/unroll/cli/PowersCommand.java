package dev.unroll.cli;

import dev.unroll.lab.Power;
import dev.unroll.store.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `unroll lab powers`: why gradients vanish and explode, in one number.
@Command(
    name = "powers",
    sortOptions = false,
    header = "Show why gradients vanish and explode: powers in float32 and float64.",
    descriptionHeading = "%n",
    description =
        "A gradient that goes back through n steps of h(t) = w h(t-1) is multiplied by w to the power"
            + " n. Prints running products for w = 0.9, 0.99 and 1.1 up to 1,000 steps, and where"
            + " float32 gives up.",
    customSynopsis = "unroll lab powers [OPTION]...")
final class PowersCommand implements Callable<Integer> {
  private static final List<Power> POWERS =
      List.of(new Power(0.9), new Power(0.99), new Power(1.1));
  private static final List<Integer> STEPS = List.of(1, 10, 100, 1000);
  private static final int LAST = 1000;

  private final Terminal terminal;

  @Mixin private CommonOptions common = new CommonOptions();

  PowersCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (common.json) {
      terminal.json(Json.object().put("powers", Json.array(POWERS, PowersCommand::json)).build());
      return 0;
    }
    TextTable table = new TextTable(1, "weight", "steps", "float32", "float64");
    for (Power power : POWERS) {
      for (int steps : STEPS) {
        table.row(
            "" + power.base(), "" + steps, text(power.single(steps)), text(power.twofold(steps)));
      }
    }
    terminal.table(table);
    terminal.say("");
    for (Power power : POWERS) {
      terminal.say(Text.fact("" + power.base(), story(power)));
    }
    return 0;
  }

  private static String story(Power power) {
    List<String> events = new ArrayList<>();
    power.underflow(LAST).ifPresent(step -> events.add("subnormal from step " + step));
    power
        .stall(LAST)
        .ifPresent(step ->
            events.add(
                "stands still at %s from step %s: rounding gives back the same number, where float64 goes on to %s"
                    .formatted(text(power.single(LAST)), step, text(power.twofold(LAST)))));
    power
        .overflow(LAST)
        .ifPresent(step ->
            events.add(
                "infinite from step %s, where float64 has %s"
                    .formatted(step, text(power.twofold(step)))));
    return "in float32 "
        + (events.isEmpty()
            ? "no under- or overflow, but only %s is left of 1".formatted(text(power.single(LAST)))
            : String.join("; ", events));
  }

  private static Json json(Power power) {
    return Json.object()
        .put("weight", power.base())
        .put("products", Json.array(STEPS, steps -> product(power, steps)))
        .put("subnormalFrom", number(power.underflow(LAST)))
        .put("stallsFrom", number(power.stall(LAST)))
        .put("infiniteFrom", number(power.overflow(LAST)))
        .build();
  }

  private static Json product(Power power, int steps) {
    return Json.object()
        .put("steps", steps)
        .put("float32", Json.finiteOrNull(power.single(steps)))
        .put("float64", Json.finiteOrNull(power.twofold(steps)))
        .build();
  }

  private static Json number(OptionalInt step) {
    return step.isPresent() ? Json.of(step.getAsInt()) : Json.ofNull();
  }

  private static String text(double value) {
    boolean plain = value >= 1e-3 && value < 1e6;
    return Double.isInfinite(value)
        ? "infinity"
        : String.format(Locale.ROOT, plain ? "%.6f" : "%.4e", value);
  }
}
