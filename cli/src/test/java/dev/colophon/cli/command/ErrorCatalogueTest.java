package dev.colophon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes of people, and the messages: what was requested, why it fails, what works. */
class ErrorCatalogueTest {

  private static final String SAMPLE = "oci-archive:" + Run.SAMPLE;

  @TempDir private Path folder;

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      maxCharsPerColumn = 2000,
      emptyValue = "",
      textBlock =
          """
          2 ¦ build $S ¦ build needs --output KEY=VALUE[,…]. See 'colophon build --help'. ¦ build $S -o type=oci,dest=$D/x
          2 ¦ build -o type=oci ¦ build needs SOURCE. See 'colophon build --help'. ¦ build $S -o type=oci,dest=$D/x
          2 ¦ build $S -o ¦ --output KEY=VALUE[,…]: the value is missing. See 'colophon build --help'. ¦ build $S -o type=oci,dest=$D/x
          2 ¦ build $S -o type=oci,dest=$D/x --anotation a=b ¦ build has no option --anotation. Did you mean --annotation? See 'colophon build --help'. ¦ build $S -o type=oci,dest=$D/x --annotation a=b
          2 ¦ build $S -o type=oci,dest=$D/x --outptu type=oci ¦ build has no option --outptu. Did you mean --output? See 'colophon build --help'. ¦ build $S --output type=oci,dest=$D/x
          2 ¦ build $S -o type=oci,dest=$D/x --dryrun ¦ build has no option --dryrun. Did you mean --dry-run? See 'colophon build --help'. ¦ build $S -o type=oci,dest=$D/x --dry-run
          2 ¦ build $S -o type=oci,dest=$D/x --progress=bars ¦ --progress=bars: the value is one of auto, plain, tty, rawjson, none. ¦ build $S -o type=oci,dest=$D/x --progress=plain
          2 ¦ build $S -o type=oci,dest=$D/x --metadata-file m --dry-run ¦ --dry-run writes nothing, so there is nothing for --metadata-file. See 'colophon build --help'. ¦ build $S -o type=oci,dest=$D/x --dry-run
          1 ¦ build $S -o type=oci,dest=$D/x --opt platfrom=arm64 ¦ --opt platfrom=arm64: there is no option "platfrom" of a build. Did you mean platform? Known are platform=OS/ARCH[/VARIANT][,…] and multi-platform=true|false. ¦ build $S -o type=oci,dest=$D/x --opt platform=arm64
          1 ¦ build $S -o type=oci,dest=$D/x --opt platform ¦ --opt platform: it has no value. Write --opt platform=…. ¦ build $S -o type=oci,dest=$D/x --opt platform=arm64
          1 ¦ build $S -o type=oci,dest=$D/x --opt platform= ¦ --opt platform=: a part of it is empty, and a platform is os/arch[/variant]. Write for example --opt platform=linux/amd64,linux/arm64. ¦ build $S -o type=oci,dest=$D/x --opt platform=linux/amd64,linux/arm64
          1 ¦ build $S -o type=oci,dest=$D/x --opt platform=linux/arm46 ¦ --opt platform=linux/arm46: no platform linux/arm46 in the sources, which have linux/amd64, linux/arm64. Select one of those. ¦ build $S -o type=oci,dest=$D/x --opt platform=linux/arm64
          1 ¦ build $S -o type=oci,dest=$D/x --opt platform=linux/arm/v7/x/y ¦ --opt platform=linux/arm/v7/x/y: it has 5 parts, and a platform is os/arch[/variant]. Write for example --opt platform=linux/amd64,linux/arm64. ¦ build $S -o type=oci,dest=$D/x --opt platform=linux/amd64,linux/arm64
          1 ¦ build $S -o type=oci,dest=$D/x --opt multi-platform=maybe ¦ --opt multi-platform=maybe: it is true or false, not "maybe". Write --opt multi-platform=true. ¦ build $S -o type=oci,dest=$D/x --opt multi-platform=true
          1 ¦ build $S -o type=oci,dest=$D/x --annotation a ¦ --annotation "a": it has no "=". Write [TYPE[PLATFORM],…:]KEY=VALUE. ¦ build $S -o type=oci,dest=$D/x --annotation index,manifest[linux/arm64]:a=b
          1 ¦ build $S -o type=oci,dest=$D/x --annotation =b ¦ --annotation "=b": its key is empty. Write [TYPE[PLATFORM],…:]KEY, and =VALUE to set it. ¦ build $S -o type=oci,dest=$D/x --annotation index:a=b
          1 ¦ build $S -o type=oci,dest=$D/x --annotation indx:a=b ¦ --annotation "indx:a=b": "indx" before the colon is no type. Did you mean index? Types are manifest, manifest-descriptor, index, index-descriptor; for a key that has a colon in it write manifest:indx:a=b. ¦ build $S -o type=oci,dest=$D/x --annotation index:a=b && build $S -o type=oci,dest=$D/y --annotation manifest:indx:a=b
          1 ¦ build $S -o type=oci,dest=$D/x --annotation index,manifst:a=b ¦ --annotation "index,manifst:a=b": "manifst" before the colon is no type. Did you mean manifest? Types are manifest, manifest-descriptor, index, index-descriptor; for a key that has a colon in it write manifest:index,manifst:a=b. ¦ build $S -o type=oci,dest=$D/x --annotation index,manifest:a=b && build $S -o type=oci,dest=$D/y --annotation manifest:index,manifst:a=b
          1 ¦ build $S -o type=oci,dest=$D/x --annotation manifest[linux/arm46]:a=b ¦ --annotation "manifest[linux/arm46]:a=b": no platform linux/arm46 in the build, which has linux/amd64, linux/arm64. Did you mean linux/arm64? Name a platform that it has, or none to annotate all. ¦ build $S -o type=oci,dest=$D/x --annotation manifest[linux/arm64]:a=b && build $S -o type=oci,dest=$D/y --annotation manifest:a=b
          1 ¦ build $S -o type=oci,dest=$D/x --annotation manifest[linux/arm64:a=b ¦ --annotation "manifest[linux/arm64:a=b": "manifest[linux/arm64" before the colon is no type. Types are manifest, manifest-descriptor, index, index-descriptor; for a key that has a colon in it write manifest:manifest[linux/arm64:a=b. ¦ build $S -o type=oci,dest=$D/x --annotation manifest:manifest[linux/arm64:a=b
          1 ¦ build $S -o type=oci,dest=$D/x --annotation manifest[]:a=b ¦ --annotation "manifest[]:a=b": "manifest[]" has no platform in its brackets: a part of it is empty, and a platform is os/arch[/variant]. Write for example [linux/amd64], [linux/arm/v7] or [arm64]. ¦ build $S -o type=oci,dest=$D/x --annotation manifest[linux/amd64]:a=b
          1 ¦ build $S -o type=oci,dest=$D/x --remove-annotation a=b ¦ --remove-annotation "a=b": it has a value. Write [TYPE[PLATFORM],…:]KEY, without "=". ¦ build $S -o type=oci,dest=$D/x --remove-annotation index:a
          1 ¦ build $S -o type=oci,dest=$D/x --remove-annotation indx:a ¦ --remove-annotation "indx:a": "indx" before the colon is no type. Did you mean index? Types are manifest, manifest-descriptor, index, index-descriptor; for a key that has a colon in it write manifest:indx:a. ¦ build $S -o type=oci,dest=$D/x --remove-annotation index:a && build $S -o type=oci,dest=$D/y --remove-annotation manifest:indx:a
          1 ¦ build $S -o type=oic ¦ --output "type=oic": there is no exporter of type oic. Did you mean oci? Installed are docker, image, oci, registry. ¦ build $S -o type=oci,dest=$D/x
          1 ¦ build $S -o dest=x ¦ --output "dest=x": it has no type. Add for example type=oci; 'colophon exporters' lists the types. ¦ build $S -o type=oci,dest=$D/x && exporters
          1 ¦ build $S -o type=oci,dest ¦ --output "type=oci,dest": "dest" has no "=". Each field is KEY=VALUE, as in type=oci,dest=out.tar; one with a comma in it has quotes around it: "KEY=a,b". ¦ build $S -o type=oci,dest=$D/x
          1 ¦ build $S -o type=oci,=x ¦ --output "type=oci,=x": "=x" has no name before its "=". Each field is KEY=VALUE. ¦ build $S -o type=oci,dest=$D/x
          1 ¦ build $S -o type=oci,dset=x ¦ --output "type=oci,dset=x": the oci exporter has no option "dset". Did you mean dest? Its options are dest, tar, name, tag, oci-mediatypes, compression, compression-level, force-compression, rewrite-timestamp. ¦ build $S -o type=oci,dest=$D/x
          1 ¦ build $S -o type=oci,dest=$D/x,tar=maybe ¦ --output "type=oci,dest=$D/x,tar=maybe": tar is true or false, not "maybe". Use tar=true or tar=false. ¦ build $S -o type=oci,dest=$D/x,tar=true && build $S -o type=oci,dest=$D/y,tar=false
          1 ¦ build $S -o type=oci,dest=$D/x,dest=$D/y ¦ --output "type=oci,dest=$D/x,dest=$D/y": dest is given twice, as "$D/x" and as "$D/y". Give it once. ¦ build $S -o type=oci,dest=$D/x
          1 ¦ build $S -o type=oci,dest=$D/x,anotation.a=b ¦ --output "type=oci,dest=$D/x,anotation.a=b": the oci exporter has no option "anotation.a". Did you mean annotation.a? ¦ build $S -o type=oci,dest=$D/x,annotation.a=b
          1 ¦ build $S -o type=oci,dest=$D/x,annotation=b ¦ --output "type=oci,dest=$D/x,annotation=b": "annotation" is not an annotation option. Write annotation.KEY=VALUE, annotation-TYPE.KEY=VALUE or annotation-TYPE[PLATFORM].KEY=VALUE, where TYPE is one of manifest, manifest-descriptor, index, index-descriptor. ¦ build $S -o type=oci,dest=$D/x,annotation.a=b,annotation-index.a=b,annotation-manifest[linux/arm64].c=d
          1 ¦ build $S -o type=oci,dest=$D/x,annotation.=b ¦ --output "type=oci,dest=$D/x,annotation.=b": "annotation." has an empty key. Write annotation.KEY=VALUE, annotation-TYPE.KEY=VALUE or annotation-TYPE[PLATFORM].KEY=VALUE, where TYPE is one of manifest, manifest-descriptor, index, index-descriptor. ¦ build $S -o type=oci,dest=$D/x,annotation.a=b,annotation-index.a=b,annotation-manifest[linux/arm64].c=d
          1 ¦ build $S -o type=oci,dest=$D/x,annotation-indx.a=b ¦ --output "type=oci,dest=$D/x,annotation-indx.a=b": "annotation-indx.a" has the unknown type "indx". Did you mean index? Types are manifest, manifest-descriptor, index, index-descriptor. ¦ build $S -o type=oci,dest=$D/x,annotation-index.a=b
          1 ¦ build $S -o type=oci,dest=$D/x,annotation-manifest-descriptr.a=b ¦ --output "type=oci,dest=$D/x,annotation-manifest-descriptr.a=b": "annotation-manifest-descriptr.a" has the unknown type "manifest-descriptr". Did you mean manifest-descriptor? Types are manifest, manifest-descriptor, index, index-descriptor. ¦ build $S -o type=oci,dest=$D/x,annotation-manifest-descriptor.a=b
          1 ¦ build $S -o type=oci,dest=$D/x,annotation[linux/arm46].a=b ¦ --output "type=oci,dest=$D/x,annotation[linux/arm46].a=b": no platform linux/arm46 in the build, which has linux/amd64, linux/arm64. Did you mean linux/arm64? Name a platform that it has, or none to annotate all. ¦ build $S -o type=oci,dest=$D/x,annotation[linux/arm64].a=b && build $S -o type=oci,dest=$D/y,annotation.a=b
          1 ¦ build $S -o type=oci,dest=$D/x,annotation[linux/s390x].a=b ¦ --output "type=oci,dest=$D/x,annotation[linux/s390x].a=b": no platform linux/s390x in the build, which has linux/amd64, linux/arm64. Name a platform that it has, or none to annotate all. ¦ build $S -o type=oci,dest=$D/x,annotation[linux/amd64].a=b && build $S -o type=oci,dest=$D/y,annotation.a=b
          1 ¦ build $S -o type=oci,dest=$D/x,annotation[amd46].a=b ¦ --output "type=oci,dest=$D/x,annotation[amd46].a=b": "annotation[amd46].a" has no platform in its brackets: "amd46" is no known operating system or architecture. Write for example [linux/amd64], [linux/arm/v7] or [arm64]. ¦ build $S -o type=oci,dest=$D/x,annotation[linux/amd64].a=b,annotation[arm64].a=b
          1 ¦ build $S -o type=oci,dest=$D/x,annotation.a=b,annotation.a=c ¦ --output "type=oci,dest=$D/x,annotation.a=b,annotation.a=c": annotation.a is given twice, as "b" and as "c". Give it once. ¦ build $S -o type=oci,dest=$D/x,annotation.a=b
          1 ¦ build $S -o type=oci,dest=$D/x,annotation-index.a=b,annotation-index[linux/arm64].a=c ¦ --output "type=oci,dest=$D/x,annotation-index.a=b,annotation-index[linux/arm64].a=c": annotation-index[linux/arm64].a is "c" and annotation-index.a is "b", and there is one index for all platforms. Give a one value there. ¦ build $S -o type=oci,dest=$D/x,annotation-index.a=b
          1 ¦ build $S -o type=oci,dest=$D/x,compression=zip ¦ --output "type=oci,dest=$D/x,compression=zip": there is no compression "zip". Did you mean gzip? Compressions are gzip, zstd, uncompressed. ¦ build $S -o type=oci,dest=$D/x,compression=gzip
          1 ¦ build $S -o type=oci,dest=$D/x,compression-level=99 ¦ --output "type=oci,dest=$D/x,compression-level=99": compression-level is "99", and gzip has no such level. Levels of gzip are 0 to 9. ¦ build $S -o type=oci,dest=$D/x,compression-level=9
          1 ¦ build $S -o type=oci,dest=$D/no/x ¦ --output "type=oci,dest=$D/no/x": there is no folder $D/no. Make it first. ¦ build $S -o type=oci,dest=$D/x
          1 ¦ build $S -o type=oci,dest=$D/x,name=UPPER ¦ --output "type=oci,dest=$D/x,name=UPPER": "UPPER" is no image name: "UPPER" is no part of a repository (lower-case letters and digits, joined by one of . _ __ -). Write for example name=example.com/app:1. ¦ build $S -o type=oci,dest=$D/x,name=example.com/app:1
          1 ¦ build $S -o type=oci,dest=$D/x,oci-mediatypes=false,annotation-index.a=b ¦ --output "type=oci,dest=$D/x,oci-mediatypes=false,annotation-index.a=b": Docker media types (oci-mediatypes=false) hold annotations on manifests only, as in BuildKit. Leave out oci-mediatypes=false, or put the annotation on manifest. ¦ build $S -o type=oci,dest=$D/x,annotation-index.a=b && build $S -o type=oci,dest=$D/y,oci-mediatypes=false,annotation.a=b --dry-run
          1 ¦ build $S --opt platform=arm64 -o type=oci,dest=$D/x,annotation-index.a=b ¦ --output "type=oci,dest=$D/x,annotation-index.a=b": index annotations need an image index, but the image has one platform, linux/arm64, and becomes a lone manifest. Use --opt multi-platform=true for an index of one, or put the annotation on manifest. ¦ build $S --opt platform=arm64 --opt multi-platform=true -o type=oci,dest=$D/x,annotation-index.a=b && build $S --opt platform=arm64 -o type=oci,dest=$D/y,annotation.a=b
          1 ¦ build $S --opt platform=arm64 -o type=oci,dest=$D/x,annotation-index-descriptor.a=b ¦ --output "type=oci,dest=$D/x,annotation-index-descriptor.a=b": index-descriptor annotations need an image index, but the image has one platform, linux/arm64, and becomes a lone manifest. Use --opt multi-platform=true for an index of one, or put the annotation on manifest-descriptor. ¦ build $S --opt platform=arm64 --opt multi-platform=true -o type=oci,dest=$D/x,annotation-index-descriptor.a=b && build $S --opt platform=arm64 -o type=oci,dest=$D/y,annotation-manifest-descriptor.a=b
          1 ¦ build $S -o type=docker,dest=$D/x ¦ --output "type=docker,dest=$D/x": the image has 2 platforms (linux/amd64, linux/arm64), which need an image index, and the docker exporter never produces one. Select one with --opt platform=linux/amd64, or use type=oci or type=registry. ¦ build $S -o type=docker,dest=$D/x --opt platform=linux/amd64 && build $S -o type=oci,dest=$D/y
          1 ¦ build $S --opt platform=arm64 -o type=docker,dest=$D/x,annotation-index.a=b ¦ --output "type=docker,dest=$D/x,annotation-index.a=b": index annotations need an image index, and the docker exporter never produces one. Use type=oci or type=registry, or put the annotation on manifest. ¦ build $S -o type=oci,dest=$D/x,annotation-index.a=b && build $S --opt platform=arm64 -o type=docker,dest=$D/y,annotation.a=b
          1 ¦ build $S --opt platform=s390x -o type=oci,dest=$D/x ¦ --opt platform=linux/s390x: no platform linux/s390x in the sources, which have linux/amd64, linux/arm64. Select one of those. ¦ build $S --opt platform=arm64 -o type=oci,dest=$D/x
          1 ¦ build $S -o type=registry ¦ --output "type=registry": push=true needs to know where to. Add name=REGISTRY/REPOSITORY:TAG. ¦ build $S -o type=registry,name=localhost:1/a:1 --dry-run
          1 ¦ build $S -o type=registry,name=localhost:1/a:1,annotation-index-descriptor.a=b ¦ --output "type=registry,name=localhost:1/a:1,annotation-index-descriptor.a=b": a registry holds no descriptor of an index, where they would be. Use type=oci, or put the annotation on manifest or manifest-descriptor or index. ¦ build $S -o type=oci,dest=$D/x,annotation-index-descriptor.a=b && build $S -o type=registry,name=localhost:1/a:1,annotation-index.a=b,annotation.a=b,annotation-manifest-descriptor.a=b --dry-run
          1 ¦ build $S -o type=image,name=a:1,psuh=true ¦ --output "type=image,name=a:1,psuh=true": the image exporter has no option "psuh". Did you mean push? Its options are name, push, push-by-digest, registry.insecure, name-canonical, force, oci-mediatypes, compression, compression-level, force-compression, rewrite-timestamp. ¦ build $S -o type=image,name=localhost:1/a:1,push=true --dry-run
          1 ¦ build oic:x -o type=oci,dest=$D/x ¦ oic:x: there is no transport "oic". Did you mean oci? Transports are docker, docker-archive, docker-daemon, oci, oci-archive, rootfs, store. ¦ build $S -o type=oci,dest=$D/x,tar=false && build oci:$D/x -o type=oci,dest=$D/y
          1 ¦ build containers-storage:app:1 -o type=oci,dest=$D/x ¦ containers-storage:app:1: there is no transport "containers-storage". Copy the image out of the storage of podman and buildah, and use the copy: skopeo copy containers-storage:app:1 oci-archive:image.tar. ¦ ``
          1 ¦ build dir:x -o type=oci,dest=$D/x ¦ dir:x: there is no transport "dir". Copy the image, and use the copy: skopeo copy --all dir:x oci-archive:image.tar. The plug-in of docs/exporters.md reads such folders, too. ¦ ``
          1 ¦ build layout -o type=oci,dest=$D/x ¦ layout: a source is TRANSPORT:WHERE. Transports are docker, docker-archive, docker-daemon, oci, oci-archive, rootfs, store; for an image of a registry write docker://layout, for a layout folder oci:layout. ¦ build $S -o type=oci,dest=$D/x,tar=false && build oci:$D/x -o type=oci,dest=$D/y
          1 ¦ build $S -o oci ¦ --output "oci": "oci" has no "=". Each field is KEY=VALUE, as in type=oci,dest=out.tar; one with a comma in it has quotes around it: "KEY=a,b". ¦ build $S -o type=oci,dest=$D/x
          1 ¦ build $S --opt platform=amd46 -o type=oci,dest=$D/x ¦ --opt platform=amd46: "amd46" is no known operating system or architecture. Did you mean amd64? Write for example --opt platform=linux/amd64,linux/arm64. ¦ build $S --opt platform=amd64 -o type=oci,dest=$D/x && build $S --opt platform=linux/amd64,linux/arm64 -o type=oci,dest=$D/y
          1 ¦ build oci:$D/nowhere -o type=oci,dest=$D/x ¦ oci:$D/nowhere: there is no such file or folder ¦ ``
          1 ¦ build oci-archive:$D/nowhere -o type=oci,dest=$D/x ¦ oci-archive:$D/nowhere: there is no such file or folder ¦ ``
          1 ¦ build oci-archive:$D -o type=oci,dest=$D/x ¦ oci-archive:$D: it is a folder. For a layout folder use oci:$D. ¦ build $S -o type=oci,tar=false,dest=$D/x && build oci:$D/x -o type=oci,dest=$D/y
          1 ¦ build docker://UPPER -o type=oci,dest=$D/x ¦ docker://UPPER: "UPPER" is no part of a repository (lower-case letters and digits, joined by one of . _ __ -). Write for example docker://example.com/app:1 or docker://debian@sha256:…. ¦ ``
          1 ¦ build $S -o type=oci,dest=$D/x --metadata-file $D ¦ --metadata-file $D: it is a folder. Name a file in it. ¦ build $S -o type=oci,dest=$D/x --metadata-file $D/m
          1 ¦ build $S -o type=oci -o type=oci,dest=- ¦ --output "type=oci,dest=-": another output goes to standard output already. Add dest=FILE to all but one. ¦ build $S -o type=oci,dest=$D/x -o type=oci,dest=$D/y
          1 ¦ build $S -o type=oci,dest=$D/x --env =a ¦ --env "=a": there is nothing before its "=". Write NAME=VALUE. ¦ ``
          1 ¦ build $S -o type=oci,dest=$D/x --annotate-from nothing ¦ --annotate-from "nothing": annotations do not come from "nothing". Write [TYPE[PLATFORM],…:]ORIGIN, where ORIGIN is one of git, git:DIR, base, docker-metadata. ¦ ``
          1 ¦ annotate $S ¦ $S: nothing is requested. Add --annotation KEY=VALUE or --remove-annotation KEY. ¦ annotate $C --annotation a=b && annotate $C --remove-annotation a
          2 ¦ inspect $S --format xlm ¦ --format=xlm: the value is one of tree, json, html. ¦ inspect $S --format html
          2 ¦ lint $S --fail-on warnings ¦ --fail-on=warnings: the value is one of error, warning, hint, never. Did you mean warning? ¦ lint $S --fail-on never
          2 ¦ bulid $S ¦ there is no command "bulid". Did you mean build? Commands are build, annotate, copy, push, images, inspect, manifest, digest, lint, diff, exporters, version, completion, help. ¦ build $S -o type=oci,dest=$D/x
          2 ¦ push ¦ push needs NAME. See 'colophon push --help'. ¦ push --help
          """)
  void anErrorSaysWhatWhyAndWhatWorks(int exit, String arguments, String message, String remedies)
      throws IOException {
    Run run = Run.of(filled(arguments).split(" "));
    assertThat(run.error()).isEqualTo("colophon: " + filled(message) + System.lineSeparator());
    assertThat(run.exit()).isEqualTo(exit);
    assertThat(run.out()).isEmpty();
    assertThat(folder).isEmptyDirectory();
    follow(remedies);
  }

  /** Runs the commands that the message proposes; each works. */
  private void follow(String remedies) throws IOException {
    Files.copy(Run.SAMPLE, folder.resolve("copy.tar"));
    for (String remedy : remedies.split(" && ")) {
      if (!remedy.isEmpty()) {
        assertThat(Run.of(filled(remedy).split(" "))).extracting(Run::exit).isEqualTo(0);
      }
    }
  }

  private String filled(String text) {
    return text.replace("$S", SAMPLE)
        .replace("$C", "oci-archive:" + folder.resolve("copy.tar"))
        .replace("$D", folder.toString());
  }
}
