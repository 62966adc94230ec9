package dev.unroll.cli;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.OptionSpec;

/// The options of a command in its help text, under the headings of the classes that define them.
/// (Argument groups of picocli would do that too, but with them an option that is given twice
/// resets all others of its group.)
final class OptionList implements IHelpSectionRenderer {
  private static final Map<Class<?>, String> HEADINGS =
      Map.of(
          DataOptions.class, "Data",
          CovariateColumns.class, "What else is known",
          ReadingOptions.class, "Data that need more than that",
          TrainingOptions.class, "Network and training",
          LabTask.class, "Task",
          LabTraining.class, "Network and training",
          StatesOptions.class, "Hidden Markov model",
          OutputOptions.class, "Output",
          PathOptions.class, "Sample paths",
          CommonOptions.class, "General");

  @Override
  public String render(Help help) {
    StringBuilder text = new StringBuilder();
    List<OptionSpec> section = new ArrayList<>();
    String heading = "";
    for (OptionSpec option : help.commandSpec().options()) {
      if (option.hidden()) {
        continue;
      }
      if (!heading(option).equals(heading)) {
        text.append(section(help, heading, section));
        section.clear();
        heading = heading(option);
      }
      section.add(option);
    }
    return text.append(section(help, heading, section)).toString();
  }

  private static String heading(OptionSpec option) {
    return option.userObject() instanceof Field field
        ? HEADINGS.getOrDefault(field.getDeclaringClass(), "Options")
        : "Options";
  }

  private static String section(Help help, String heading, List<OptionSpec> options) {
    if (options.isEmpty()) {
      return "";
    }
    Help.Layout layout =
        help.createDefaultLayout(
            help.commandSpec().options(),
            help.commandSpec().positionalParameters(),
            help.colorScheme());
    layout.addAllOptions(options, help.createDefaultParamLabelRenderer());
    return "\n" + heading + ":\n" + layout;
  }
}
