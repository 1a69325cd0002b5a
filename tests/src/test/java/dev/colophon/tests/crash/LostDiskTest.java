package dev.colophon.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.colophon.tests.support.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A disk that is full, one that is read-only, folders of somebody else: real ones. */
@Tag("external")
@Tag("process")
class LostDiskTest {

  private static final String NOBODY = "65534";

  @TempDir private static Path materials;
  private static Material material = new Material(Path.of(""), Path.of(""));
  @TempDir private Path folder;

  @BeforeAll
  static void makeMaterial() throws IOException {
    Launch.prepare();
    material = Material.make(materials);
  }

  /** A disk of 8 MiB beyond what the old state takes. */
  @ParameterizedTest
  @EnumSource(names = {"ARCHIVE", "NEW_FOLDER", "FOLDER", "STORE"})
  void aDiskThatIsFullOrReadOnlyKeepsWhatItHas(FileExport export) {
    List<String> mount = List.of("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", "" + folder);
    assumeTrue(
        Program.isInstalled("mount") && run(mount).exit() == 0, "no file system can be mounted");
    try {
      FileTarget target = export.target(folder, material);
      expectFailure(target, target.launch(), "no space left on device");
      run(List.of("mount", "-o", "remount,ro", "" + folder));
      expectFailure(target, target.launch(), "permission denied", "read-only");
    } finally {
      run(List.of("umount", "--lazy", "" + folder));
    }
  }

  /** Folders that the run may read but not write: they belong to another user, or are locked. */
  @ParameterizedTest
  @EnumSource
  void withoutPermissionNothingChanges(FileExport export) throws IOException {
    FileTarget target = export.target(folder, material);
    target.reset();
    for (Path path : List.of(folder, materials)) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    boolean root = Files.getOwner(folder).getName().equals("root");
    setWritable(target.watched(), root);
    Launch launch = target.launch();
    if (root) {
      Program.require("setpriv");
      launch = launch.by("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups", "--");
    }
    expectFailure(target, launch, "permission denied");
    setWritable(target.watched(), true);
  }

  private static void setWritable(Path top, boolean writable) throws IOException {
    Set<Path> all = new TreeSet<>(Folders.list(top));
    all.add(top);
    for (Path path : all) {
      if (Files.isDirectory(path)) {
        Files.setPosixFilePermissions(
            path, PosixFilePermissions.fromString(writable ? "rwxr-xr-x" : "r-xr-xr-x"));
      }
    }
  }

  private static void expectFailure(FileTarget target, Launch launch, String... reasons) {
    Program.Ended ended = launch.run();
    assertThat(ended.exit()).as(ended.error()).isEqualTo(1);
    assertThat(ended.error()).containsAnyOf(reasons).contains(target.watched().toString());
    assertThat(ended.error().lines().filter(l -> l.startsWith("colophon:"))).hasSize(1);
    assertThat(ended.error()).doesNotContain("\tat ");
    assertThat(target.state()).isEqualTo(State.OLD);
    assertThat(target.temporaries()).isEmpty();
  }

  private static Program.Ended run(List<String> command) {
    return Program.of(command.toArray(String[]::new)).in(Path.of("/")).run();
  }
}
