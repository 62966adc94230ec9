package dev.unroll.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No damage goes unseen: every byte of the file counts, padding included.
final class DamagedModelFileTest {
  @TempDir Path folder;
  private byte[] good = new byte[0];

  @BeforeEach
  void writeAGoodFile() throws IOException {
    Path path = folder.resolve("good");
    TensorFileTest.example().write(path);
    good = Files.readAllBytes(path);
  }

  @Test
  void everyFlippedByteIsRefused() throws IOException {
    for (int at = 0; at < good.length; at++) {
      for (int mask : new int[] {0x01, 0x20, 0x80, 0xff}) {
        byte[] damaged = good.clone();
        damaged[at] ^= (byte) mask;
        refused(damaged, "byte " + at + " changed by " + mask);
      }
    }
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    for (int length = 0; length < good.length; length++) {
      refused(Arrays.copyOf(good, length), "cut to " + length + " bytes");
    }
  }

  @Test
  void everyRemovedAndEveryInsertedByteIsRefused() throws IOException {
    for (int at = 0; at <= good.length; at++) {
      byte[] longer = Arrays.copyOf(good, good.length + 1);
      System.arraycopy(good, at, longer, at + 1, good.length - at);
      longer[at] = ' ';
      refused(longer, "a space inserted at " + at);
      if (at < good.length) {
        byte[] shorter = Arrays.copyOf(good, good.length - 1);
        System.arraycopy(good, at + 1, shorter, at, good.length - at - 1);
        refused(shorter, "byte " + at + " removed");
      }
    }
  }

  @Test
  void twoFilesCannotBeMixed() throws IOException {
    Path path = folder.resolve("other");
    new TensorFile(
            TensorFileTest.example().manifest(),
            TensorFileTest.example().tensors().stream()
                .map(t -> new StoredTensor(t.name(), new float[t.size()], t.shape()))
                .toList())
        .write(path);
    byte[] other = Files.readAllBytes(path);
    assertEquals(good.length, other.length);
    int data = good.length - 4 * 7;
    byte[] mixed = good.clone();
    System.arraycopy(other, data, mixed, data, 4 * 7);
    refused(mixed, "the data of another model");
  }

  private void refused(byte[] content, String damage) throws IOException {
    Path path = Files.write(folder.resolve("damaged"), content);
    assertThrows(ModelFormatException.class, () -> TensorFile.read(path), damage);
    Files.delete(path); // some file systems wait for the disk when a file is overwritten
  }
}
