package dev.colophon.tests.crash;

import java.nio.file.Path;
import java.util.List;

/** An export to files, and the state before it. */
enum FileExport {
  ARCHIVE("archive", "out.tar", build("SMALL", Out.ARCHIVE), build("LARGE", Out.ARCHIVE)),
  NEW_FOLDER("new folder", "out", List.of(), build("LARGE", Out.FOLDER + "1")),
  FOLDER(
      "folder with images",
      "out",
      build("SMALL", Out.FOLDER + "0"),
      build("LARGE", Out.FOLDER + "1")),
  STORE("store", "store", build("SMALL", Out.STORE + "0"), build("LARGE", Out.STORE + "1")),
  ANNOTATED_FOLDER(
      "annotate folder", "out", build("LARGE", Out.FOLDER + "1"), annotate("oci:$WORK/out:1")),
  ANNOTATED_ARCHIVE(
      "annotate archive",
      "out.tar",
      build("LARGE", Out.ARCHIVE),
      annotate("oci-archive:$WORK/out.tar"));

  /** The outputs. */
  private static final class Out {
    static final String ARCHIVE = "type=oci,name=app:1,dest=$WORK/out.tar";
    static final String FOLDER = "type=oci,tar=false,dest=$WORK/out,name=app:";
    static final String STORE = "type=image,name=app:";
  }

  private final String title;
  private final String result;
  private final List<String> before;
  private final List<String> then;

  FileExport(String title, String result, List<String> before, List<String> then) {
    this.title = title;
    this.result = result;
    this.before = before;
    this.then = then;
  }

  private static List<String> build(String source, String output) {
    return List.of("build", "oci-archive:" + source, "--output", output);
  }

  private static List<String> annotate(String target) {
    return List.of("annotate", target, "--annotation", "index,manifest:state=new");
  }

  /** The name for reports. */
  String title() {
    return title;
  }

  /** The old state, made in a folder, and what makes the new one. */
  FileTarget target(Path folder, Material material) {
    return new FileTarget(folder, result, filled(before, material), filled(then, material));
  }

  private static List<String> filled(List<String> arguments, Material material) {
    return arguments.stream()
        .map(a -> a.replace("SMALL", material.small().toString()))
        .map(a -> a.replace("LARGE", material.large().toString()))
        .toList();
  }
}
