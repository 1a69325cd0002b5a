package dev.colophon.tests.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.RealImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Debian package. */
@Tag("external")
class DebianPackageTest {

  @Test
  void filesBelongToRootAndNobodyElseMayWriteThem() throws IOException {
    Program.require("dpkg-deb");
    String listing =
        Program.of("dpkg-deb", "--contents", Packages.debian().toString())
            .run()
            .successfully()
            .out();
    assertThat(listing.lines())
        .isNotEmpty()
        .allMatch(line -> line.contains(" root/root "))
        .allMatch(line -> line.matches("(drwxr-xr-x|-rwxr-xr-x|-rw-r--r--|l.........) .*"))
        .anyMatch(line -> line.endsWith("./usr/bin/colophon -> ../share/colophon/bin/colophon"))
        .anyMatch(line -> line.endsWith("./usr/share/man/man1/colophon.1"))
        .anyMatch(line -> line.endsWith("./usr/share/bash-completion/completions/colophon"))
        .anyMatch(line -> line.endsWith("./usr/share/zsh/vendor-completions/_colophon"))
        .anyMatch(line -> line.endsWith("./usr/share/fish/vendor_completions.d/colophon.fish"))
        .anyMatch(line -> line.endsWith("./usr/share/doc/colophon/copyright"));
  }

  @Test
  void itReplacesAnOlderOneRunsAndGoesOnABareDebian(@TempDir Path folder) throws IOException {
    Path unpack =
        script(
            folder.resolve("unpack"),
            """
            #!/bin/sh
            tar --extract --numeric-owner --directory="$2" --file="$1"
            """);
    Path steps =
        script(
            folder.resolve("steps"),
            """
            #!/bin/sh
            set -eu
            # An older package has another version, and a file that the newer one lacks.
            dpkg-deb --raw-extract "$1" "$2/older"
            sed -i 's/^Version: .*/Version: 0.0.1/' "$2/older/DEBIAN/control"
            echo old >"$2/older/usr/share/colophon/lib/old.jar"
            dpkg-deb --root-owner-group -Znone --build "$2/older" "$2/older.deb"
            chroot "$2" dpkg -i /older.deb
            test -f "$2/usr/share/colophon/lib/old.jar"
            echo mine >"$2/usr/share/colophon/plugins/mine.txt"
            cp "$1" "$2/colophon.deb"
            chroot "$2" dpkg -i /colophon.deb
            test ! -e "$2/usr/share/colophon/lib/old.jar"
            rm "$2/usr/share/colophon/plugins/mine.txt"
            chroot "$2" colophon version
            chroot "$2" sh -c 'test -f /var/cache/colophon/*.jsa && echo archived'
            chroot "$2" dpkg -r colophon
            test ! -e "$2/usr/bin/colophon"
            test ! -e "$2/usr/share/colophon"
            test ! -e "$2/var/cache/colophon"
            echo gone
            """);
    // Of mmdebstrap, only what runs the steps as root of a file system of their own.
    Program.Ended ended =
        Program.of(
                "mmdebstrap",
                "--quiet",
                "--variant=custom",
                "--skip=update,setup,cleanup",
                "--setup-hook=" + unpack + " " + RealImage.treeWithJava() + " \"$1\"",
                "--customize-hook=" + steps + " " + Packages.debian() + " \"$1\" >&2",
                codename(),
                "/dev/null")
            .run()
            .successfully();
    assertThat(ended.error()).contains("\ncolophon ", "\narchived\n", "\ngone");
  }

  private static Path script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String codename() throws IOException {
    return Files.readAllLines(Path.of("/etc/os-release")).stream()
        .filter(line -> line.startsWith("VERSION_CODENAME="))
        .map(line -> line.substring(line.indexOf('=') + 1))
        .findAny()
        .orElseThrow();
  }
}
