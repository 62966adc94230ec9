package dev.unroll.testkit;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The files of the machine, of which the n-th write, fsync, rename or opening for writing fails: a
/// program is started with `-Djava.nio.file.spi.DefaultFileSystemProvider` naming this class, and
/// with `-Dunroll.fault=write:3`, and is otherwise as it is.
public final class FaultyDisk extends FileSystemProvider {
  private final FileSystemProvider disk;
  private final FaultyFiles files;
  private final Fault fault = Fault.fromProperty();

  /// Called by the JDK.
  ///
  /// @param disk the provider that would be used otherwise
  public FaultyDisk(FileSystemProvider disk) {
    this.disk = disk;
    this.files = new FaultyFiles(this, disk.getFileSystem(URI.create("file:///")));
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    if (options.contains(StandardOpenOption.WRITE)) {
      fault.call(Fault.Kind.OPEN);
    }
    return new FaultyChannel(
        disk.newFileChannel(FaultyFiles.real(path), options, attributes), fault);
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    fault.call(Fault.Kind.RENAME);
    disk.move(FaultyFiles.real(source), FaultyFiles.real(target), options);
  }

  @Override
  public String getScheme() {
    return disk.getScheme();
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) throws IOException {
    return disk.newFileSystem(uri, environment);
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return files;
  }

  @Override
  public Path getPath(URI uri) {
    return files.wrapped(disk.getPath(uri));
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    List<Path> found = new ArrayList<>();
    try (var stream = disk.newDirectoryStream(FaultyFiles.real(folder), _ -> true)) {
      for (Path path : stream) {
        if (filter.accept(files.wrapped(path))) {
          found.add(files.wrapped(path));
        }
      }
    }
    return files.stream(found);
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    disk.createDirectory(FaultyFiles.real(folder), attributes);
  }

  @Override
  public void delete(Path path) throws IOException {
    disk.delete(FaultyFiles.real(path));
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    disk.copy(FaultyFiles.real(source), FaultyFiles.real(target), options);
  }

  @Override
  public boolean isSameFile(Path path, Path other) throws IOException {
    return disk.isSameFile(FaultyFiles.real(path), FaultyFiles.real(other));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return disk.isHidden(FaultyFiles.real(path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return disk.getFileStore(FaultyFiles.real(path));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    disk.checkAccess(FaultyFiles.real(path), modes);
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return disk.getFileAttributeView(FaultyFiles.real(path), type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return disk.readAttributes(FaultyFiles.real(path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
      throws IOException {
    return disk.readAttributes(FaultyFiles.real(path), names, options);
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options)
      throws IOException {
    disk.setAttribute(FaultyFiles.real(path), name, value, options);
  }
}
