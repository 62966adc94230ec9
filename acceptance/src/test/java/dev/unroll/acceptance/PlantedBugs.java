package dev.unroll.acceptance;

import java.util.List;

/// The kept list. A bug whose code is no longer there is to be planted anew where that code went.
final class PlantedBugs {
  private PlantedBugs() {}

  static List<PlantedBug> all() {
    return List.of(
        new PlantedBug(
            "the derivative of the sigmoid is that of tanh",
            "ElmanCell",
            "case SIGMOID -> dY[j] * fma(-y[j], y[j], y[j]);",
            "case SIGMOID -> dY[j] * fma(-y[j], y[j], 1f);"),
        new PlantedBug(
            "GRU: the reset gate is left out of the candidate",
            "GruEquations",
            "emitted.value()[at + j] = r.value()[at + j] * u.seen.value()[at + j];",
            "emitted.value()[at + j] = u.seen.value()[at + j];"),
        new PlantedBug(
            "GRU: the fused candidate forgets the old state on the way back",
            "GruCell",
            "s.dH[s.gradientAt + unit] = dH * z;",
            "s.dH[s.gradientAt + unit] = 0f;"),
        new PlantedBug(
            "LSTM: i and f change places",
            "LstmEquations",
            "kernels.sigmoid(hidden, a, at(row, 0), i.value(), at);",
            "kernels.sigmoid(hidden, a, at(row, 1), i.value(), at);"),
        new PlantedBug(
            "LSTM: the peephole of o sees the old c",
            "LstmEquations",
            "addPeephole(3, row, u.cNew, row);",
            "addPeephole(3, row, u.c, before);"),
        new PlantedBug(
            "LSTM: nothing comes back through the peephole of o",
            "LstmEquations",
            "peepholeBack(3, row, u.cNew, row);",
            ""),
        new PlantedBug(
            "LSTM: coupled gates forget that f depends on i",
            "LstmEquations",
            "dc * candidate - (coupled ? f.gradient()[at] : 0f)",
            "dc * candidate"),
        new PlantedBug(
            "LSTM: the gradient of a limited c goes on",
            "LstmEquations",
            "Math.abs(u.cNew.value()[at]) >= clip ? 0f : u.cNew.gradient()[at]",
            "u.cNew.gradient()[at]"),
        new PlantedBug(
            "normalisation: the gradient lacks the term of the mean",
            "RowNormalisation",
            "scaled - sum / size - unit",
            "scaled - unit"),
        new PlantedBug(
            "normalisation: the variance is over n - 1",
            "RowNormalisation",
            "Math.sqrt(squares / size + EPSILON)",
            "Math.sqrt(squares / (size - 1) + EPSILON)"),
        new PlantedBug(
            "dropout: the mask is drawn anew at every step",
            "StepNoise",
            "(sequence, _, at) -> noise.mask(p, sequence, 0, values",
            "(sequence, t, at) -> noise.mask(p, sequence, t, values"),
        new PlantedBug(
            "dropout: the gradient of h' is not masked",
            "StepwisePass",
            "noise.maskState(seen, r);",
            ""),
        new PlantedBug(
            "zoneout: states are not mixed at inference",
            "StepNoise",
            "Arrays.fill(keep.value(), (float) p);",
            "Arrays.fill(keep.value(), 0f);"),
        new PlantedBug(
            "zoneout: the kept state gets no gradient",
            "StepwisePass",
            "noise.addKept(u, row + r, before + r);",
            ""),
        new PlantedBug(
            "projection: nothing comes back through it",
            "Readout",
            "rows, sum.gradient(), at, size, 1, back,",
            "0, sum.gradient(), at, size, 1, back,"),
        new PlantedBug(
            "a bias is added twice",
            "RecurrentWeights",
            "+= part.value()[block.gate() * hidden + j];",
            "+= 2 * part.value()[block.gate() * hidden + j];"),
        new PlantedBug(
            "the learned initial state gets no gradient",
            "StepwisePass",
            "addInitialGradients();\n    dInput",
            "dInput"),
        new PlantedBug(
            "padding leaks: the gradient of the final state goes in where the longest sequence"
                + " ends",
            "StepwisePass",
            "int row = stateRow(packing.length(position)) + position;\n      copyRow(dFinal.h()",
            "int row = stateRow(packing.steps()) + position;\n      copyRow(dFinal.h()"),
        new PlantedBug(
            "the weights of h' are off by one step",
            "StepwisePass",
            "System.arraycopy(u.h.value(), before * size, u.seen.value()",
            "System.arraycopy(u.h.value(), Math.max(0, before - 1) * size, u.seen.value()"),
        new PlantedBug(
            "LSTM: the fused way back lets the gradient of h through twice",
            "LstmCell",
            "Arrays.fill(s.dH, at, at + s.rows * s.hidden, 0f);",
            "Arrays.fill(s.dH, at, at, 0f);"),
        new PlantedBug(
            "a cell of one's own hears nothing of later steps through c",
            "PointwiseEquations",
            "unit.dC = cell.hasCellState() ? u.cNew.gradient()[row * hidden + j] : 0;",
            "unit.dC = 0;"));
  }
}
