package dev.unroll.testkit;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The file system of [FaultyDisk]. Its paths are those of the machine, but that they belong to it.
final class FaultyFiles extends FileSystem {
  private final FileSystemProvider provider;
  private final FileSystem files;

  FaultyFiles(FileSystemProvider provider, FileSystem files) {
    this.provider = provider;
    this.files = files;
  }

  /// A path that belongs to this file system.
  Path wrapped(Path real) {
    return (Path)
        Proxy.newProxyInstance(
            FaultyFiles.class.getClassLoader(), new Class<?>[] {Path.class}, new Wrapper(real));
  }

  /// The path of the machine.
  static Path real(Path path) {
    return Proxy.isProxyClass(path.getClass())
        ? ((Wrapper) Proxy.getInvocationHandler(path)).real
        : path;
  }

  DirectoryStream<Path> stream(List<Path> paths) {
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return paths.iterator();
      }

      @Override
      public void close() {}
    };
  }

  /// Hands every call to the path of the machine.
  private final class Wrapper implements InvocationHandler {
    private final Path real;

    Wrapper(Path real) {
      this.real = real;
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments)
        throws Throwable {
      return switch (method.getName()) {
        case "getFileSystem" -> FaultyFiles.this;
        case "toFile" -> new File(real.toString());
        case "iterator" -> names().iterator();
        default -> call(method, arguments);
      };
    }

    private List<Path> names() {
      List<Path> names = new ArrayList<>();
      real.forEach(name -> names.add(wrapped(name)));
      return names;
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
      Object[] given = arguments == null ? new Object[0] : arguments.clone();
      for (int i = 0; i < given.length; i++) {
        given[i] = given[i] instanceof Path path ? real(path) : given[i];
      }
      try {
        Object result = method.invoke(real, given);
        return result instanceof Path path ? wrapped(path) : result;
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }

  @Override
  public FileSystemProvider provider() {
    return provider;
  }

  @Override
  public Path getPath(String first, String... more) {
    return wrapped(files.getPath(first, more));
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    List<Path> roots = new ArrayList<>();
    files.getRootDirectories().forEach(root -> roots.add(wrapped(root)));
    return roots;
  }

  @Override
  public PathMatcher getPathMatcher(String pattern) {
    PathMatcher matcher = files.getPathMatcher(pattern);
    return path -> matcher.matches(real(path));
  }

  @Override
  public void close() throws IOException {
    files.close();
  }

  @Override
  public boolean isOpen() {
    return files.isOpen();
  }

  @Override
  public boolean isReadOnly() {
    return files.isReadOnly();
  }

  @Override
  public String getSeparator() {
    return files.getSeparator();
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return files.getFileStores();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return files.supportedFileAttributeViews();
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    return files.getUserPrincipalLookupService();
  }

  @Override
  public WatchService newWatchService() throws IOException {
    return files.newWatchService();
  }
}
