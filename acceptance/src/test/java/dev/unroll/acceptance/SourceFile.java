package dev.unroll.acceptance;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// A source file as the compiler's parser sees it.
final class SourceFile {
  private static final Pattern HARMLESS = Pattern.compile("%(-?\\d*s|n|%)");

  private final String name;
  private final CompilationUnitTree unit;
  private final SourcePositions positions;

  private SourceFile(String name, CompilationUnitTree unit, SourcePositions positions) {
    this.name = name;
    this.unit = unit;
    this.positions = positions;
  }

  /// @param folder that names in messages are relative to
  static SourceFile parse(Path folder, Path file) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(null, files, null, null, null, files.getJavaFileObjects(file));
      CompilationUnitTree unit = task.parse().iterator().next();
      return new SourceFile(
          folder.relativize(file).toString(), unit, Trees.instance(task).getSourcePositions());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return name;
  }

  int lines() {
    return line(positions.getEndPosition(unit, unit));
  }

  /// The sizes of the file, its types and its functions.
  List<Size> sizes() {
    List<Size> sizes = new ArrayList<>();
    sizes.add(new Size(Size.Budget.FILE, name, lines()));
    new TreeScanner<Void, ClassTree>() {
      @Override
      public Void visitClass(ClassTree type, ClassTree outer) {
        if (type.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
          sizes.add(new Size(Size.Budget.PUBLIC_TYPE, at(type), publicMethods(type)));
        }
        return super.visitClass(type, type);
      }

      @Override
      public Void visitMethod(MethodTree method, ClassTree type) {
        if (method.getBody() != null && positions.getEndPosition(unit, method) >= 0) {
          sizes.add(new Size(Size.Budget.FUNCTION, at(method), length(method)));
        }
        // A record's parameters are its components: data, not an argument list to get wrong.
        if (type.getKind() != Tree.Kind.RECORD || !method.getName().contentEquals("<init>")) {
          sizes.add(new Size(Size.Budget.PARAMETERS, at(method), method.getParameters().size()));
        }
        return super.visitMethod(method, type);
      }
    }.scan(unit, null);
    return sizes;
  }

  /// Calls of `"...".formatted(...)` with anything but `%s`: those depend on the default locale.
  List<String> localeDependentFormats() {
    List<String> found = new ArrayList<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        if (call.getMethodSelect() instanceof MemberSelectTree select
            && select.getIdentifier().contentEquals("formatted")
            && !isOnlyStrings(select)) {
          found.add(at(call) + ": " + select);
        }
        return super.visitMethodInvocation(call, null);
      }
    }.scan(unit, null);
    return found;
  }

  private static boolean isOnlyStrings(MemberSelectTree select) {
    boolean[] literals = {false, true};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitLiteral(LiteralTree literal, Void unused) {
        literals[0] = true;
        String text = String.valueOf(literal.getValue());
        literals[1] &= !HARMLESS.matcher(text).replaceAll("").contains("%");
        return null;
      }
    }.scan(select.getExpression(), null);
    return literals[0] && literals[1];
  }

  private static int publicMethods(ClassTree type) {
    boolean isInterface = type.getKind() == Tree.Kind.INTERFACE;
    return (int)
        type.getMembers().stream()
            .filter(MethodTree.class::isInstance)
            .map(member -> ((MethodTree) member).getModifiers().getFlags())
            .filter(flags ->
                isInterface ? !flags.contains(Modifier.PRIVATE) : flags.contains(Modifier.PUBLIC))
            .count();
  }

  private int length(Tree tree) {
    return line(positions.getEndPosition(unit, tree))
        - line(positions.getStartPosition(unit, tree))
        + 1;
  }

  private int line(long position) {
    LineMap map = unit.getLineMap();
    return (int) map.getLineNumber(Math.max(position, 0));
  }

  private String at(Tree tree) {
    String what =
        switch (tree) {
          case ClassTree type -> " " + type.getSimpleName();
          case MethodTree method -> " " + method.getName();
          default -> "";
        };
    return name + ":" + line(positions.getStartPosition(unit, tree)) + what;
  }
}
