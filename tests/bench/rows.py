"""What is measured: each row is a job of Colophon's, with the same job as its peers do it."""
import dataclasses, os, shlex, shutil, subprocess
from dataclasses import dataclass
from typing import Callable, List

import images
from measure import Goal, Job, Store
from registry import Registry

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
COLOPHON = os.path.join(ROOT, "colophon")
SAMPLE = os.path.join(ROOT, "tests/samples/hello.tar")
TITLE = "annotation.org.opencontainers.image.title=Target"
EMPTY = Store()


@dataclass
class Row:
    title: str
    jobs: Callable[[object], List[Job]]
    cold: bool = False
    slow: bool = False


def plain(job):
    """The same job without TLS."""
    return dataclasses.replace(job, name=job.name + ", plain HTTP", registry=dataclasses.replace(job.registry, plain=True), goal=None)


def imagetools(*words, data):
    """Speaks only plain HTTP to registries on this machine."""
    return plain(Job("docker buildx imagetools", ["docker-buildx", "imagetools", "create", *words], registry=data))


def oras(*words, makes=(), registry=None):
    return Job("oras " + words[0], ["oras", *words[0].split(), *words[1:]], list(makes), registry)


def build(source, output):
    return [COLOPHON, "build", "-q", source, "--output", output]


def shell(*commands):
    """Commands after each other, in one go."""
    return ["sh", "-ec", "; ".join(" ".join(command) for command in commands)]


class Inputs:
    """The images that the rows work on. Each is made when a row asks for it first."""

    def __init__(self, work, cache):
        self.work = work
        self.cache = cache
        self.made = {}

    def path(self, name):
        return os.path.join(self.work, name)

    def once(self, name, make):
        if name not in self.made:
            self.made[name] = make(self.path(name)) or self.path(name)
        return self.made[name]

    def debian(self):
        """The layout of a real image for amd64 and arm64."""
        def make(path):
            image = os.path.join(self.cache, "debian")
            subprocess.run([os.path.join(ROOT, "tests/real/make-image"), image], check=True)
            subprocess.run(["cp", "-r", image, path], check=True)
        return self.once("in", make)

    def debian_archive(self):
        return self.once("in.tar", lambda path: check(build("oci:" + self.debian(), "type=oci,name=debian:1,dest=" + path)))

    def debian_registry(self):
        return self.stored("debian", lambda host: check(build("oci:" + self.debian(), "type=registry,name=%s/debian:1" % host)))

    def rootfs(self):
        def make(_):
            rootfs = os.path.join(self.cache, "rootfs")
            subprocess.run([os.path.join(ROOT, "tests/real/make-rootfs"), os.path.join(self.cache, "debian"), rootfs], check=True)
            return rootfs
        return self.once("rootfs", make)

    def small(self):
        return self.once("small", lambda path: check(build("oci-archive:" + SAMPLE, "type=oci,tar=false,dest=" + path)))

    def hello(self):
        def make(path):
            os.makedirs(path)
            with open(os.path.join(path, "Hello.java"), "w") as f:
                f.write("class Hello { public static void main(String[] a) { System.out.println(1); } }")
            subprocess.run(["javac", "-d", path, os.path.join(path, "Hello.java")], check=True)
        return self.once("hello", make)

    def platforms(self, count):
        """A registry with a small image of so many platforms, of which the digests are answered, too."""
        digests = []
        data = self.stored("platforms%d" % count, lambda host: digests.extend(images.fill(host, "app", count, "1")))
        return data, self.once("digests%d" % count, lambda _: digests)

    def stored(self, name, fill):
        def make(path):
            with Registry(self.work, path, shared=True) as registry:
                fill(registry.host)
        return self.once("registry-" + name, make)


def check(command):
    subprocess.run(command, check=True)


def start(inputs):
    return [
        Job("colophon version", [COLOPHON, "version"], goal=Goal("seconds", 0.25)),
        Job("skopeo --version", ["skopeo", "--version"]),
        Job("python3 -c pass", ["python3", "-c", "pass"]),
        Job("java, hello world", ["java", "-cp", inputs.hello(), "Hello"])]


def annotate_small(inputs):
    out, archive = inputs.path("smallout"), inputs.path("small.tar")
    return [
        Job("colophon build, folder", small_job(inputs), [out], goal=Goal("seconds", 0.45)),
        Job("colophon build, archive", build("oci-archive:" + SAMPLE, "type=oci,%s,dest=%s" % (TITLE, archive)), [archive])]


def small_job(inputs):
    return build("oci:" + inputs.small(), "type=oci,tar=false,%s,dest=%s" % (TITLE, inputs.path("smallout")))


def layout_to_layout(inputs):
    source, out, copy, other = inputs.debian(), inputs.path("out"), inputs.path("copy"), inputs.path("other")
    return [
        Job("colophon build", build("oci:" + source, "type=oci,tar=false,%s,dest=%s" % (TITLE, out)), [out]),
        Job("cp -r", ["cp", "-r", source, copy], [copy]),
        Job("cp -r, then the same job on 12 KB", shell(["cp", "-r", source, copy], ["exec", *map(shlex.quote, small_job(inputs))]),
            [copy, inputs.path("smallout")], goal=Goal("ratio", 1.1)),
        Job("skopeo copy --all", ["skopeo", "copy", "--all", "-q", "oci:" + source, "oci:" + other + ":1"], [other])]


def layout_to_layout_cold(inputs):
    return layout_to_layout(inputs)[:3]


def layout_in_place(inputs):
    """Each run sets another value, since there is nothing to do for a value that is there."""
    def lone(name):
        return inputs.once(name, lambda path: check(lone_layout(inputs, path)))
    ours, theirs = lone("lone"), lone("lone-umoci")
    return [
        Job("colophon annotate", shell(["exec", COLOPHON, "annotate", "-q", "oci:%s:1" % ours, "--annotation", "org.example.time=$(date +%s%N)"])),
        Job("umoci config", shell(["exec", "umoci", "config", "--image", theirs + ":1", "--manifest.annotation", "org.example.time=$(date +%s%N)"]),
            needs=["umoci"])]


def lone_layout(inputs, path):
    command = build("oci:" + inputs.debian(), "type=oci,tar=false,name=debian:1,dest=" + path)
    return command[:4] + ["--opt", "platform=linux/amd64"] + command[4:]


def layout_to_archive(inputs):
    out, other = inputs.path("out.tar"), inputs.path("other.tar")
    return [
        Job("colophon build", build("oci:" + inputs.debian(), "type=oci,%s,dest=%s" % (TITLE, out)), [out]),
        Job("skopeo copy --all", ["skopeo", "copy", "--all", "-q", "oci:" + inputs.debian(), "oci-archive:" + other], [other])]


def archive_to_archive(inputs):
    source, out, copy, other = inputs.debian_archive(), inputs.path("out.tar"), inputs.path("copy.tar"), inputs.path("other.tar")
    return [
        Job("colophon build", build("oci-archive:" + source, "type=oci,%s,dest=%s" % (TITLE, out)), [out]),
        Job("cat", shell(["cat", source, ">" + copy]), [copy]),
        Job("skopeo copy --all", ["skopeo", "copy", "--all", "-q", "oci-archive:" + source, "oci-archive:" + other], [other],
            goal=Goal("ratio", 0.5))]


def rootfs_to_archive(inputs):
    rootfs, out = inputs.rootfs(), inputs.path("rootfs.tar")
    sources = ["rootfs:linux/%s=%s" % (name, os.path.join(rootfs, name)) for name in ("amd64", "arm64")]
    return [
        Job("colophon build", [COLOPHON, "build", "-q", *sources, "--output", "type=oci,compression=gzip,compression-level=6,dest=" + out], [out]),
        Job("tar, pigz -p2 -6, sha256sum", ["sh", "-c", "for a in amd64 arm64; do tar -C %s/$a -cf - . | pigz -p2 -6 | sha256sum; done" % rootfs],
            goal=Goal("ratio", 1.15), needs=["pigz"])]


def push(inputs):
    source = inputs.debian()
    return [
        Job("colophon build", build("oci:" + source, "type=registry,name={registry}/debian:1"), registry=EMPTY),
        Job("skopeo copy --all", ["skopeo", "copy", "--all", "-q", "--dest-tls-verify=false", "oci:" + source, "docker://{registry}/debian:1"],
            registry=EMPTY, goal=Goal("ratio", 1.0)),
        Job("crane push", ["crane", "push", "--index", source, "{registry}/debian:1"], registry=EMPTY, goal=Goal("ratio", 1.0)),
        regctl("image copy", "ocidir://" + source, "{registry}/debian:1", registry=EMPTY),
        plain(Job("colophon build", build("oci:" + source, "type=registry,name={registry}/debian:1"), registry=EMPTY))]


def pull_to_layout(inputs):
    source, out, other = Store(inputs.debian_registry(), shared=True), inputs.path("out"), inputs.path("other")
    ours = Job("colophon build", build("docker://{registry}/debian:1", "type=oci,tar=false,%s,dest=%s" % (TITLE, out)), [out], source)
    return [
        ours,
        Job("skopeo copy --all", ["skopeo", "copy", "--all", "-q", "--src-tls-verify=false", "docker://{registry}/debian:1", "oci:%s:1" % other], [other], source),
        Job("crane pull", ["crane", "pull", "--format=oci", "{registry}/debian:1", other], [other], source),
        oras("cp", "--to-oci-layout", "{registry}/debian:1", other + ":1", makes=[other], registry=source),
        regctl("image copy", "{registry}/debian:1", "ocidir://%s:1" % other, makes=[other], registry=source),
        plain(ours)]


def pull_to_archive(inputs):
    source, out, other = Store(inputs.debian_registry(), shared=True), inputs.path("out.tar"), inputs.path("other.tar")
    return [
        Job("colophon build", build("docker://{registry}/debian:1", "type=oci,%s,dest=%s" % (TITLE, out)), [out], source),
        Job("skopeo copy --all", ["skopeo", "copy", "--all", "-q", "--src-tls-verify=false", "docker://{registry}/debian:1", "oci-archive:" + other], [other], source)]


def regctl(*words, makes=(), registry=None):
    return Job("regctl " + words[0], ["regctl", *words[0].split(), *words[1:]], list(makes), registry)


def annotate_in_registry(count):
    def jobs(inputs):
        data, digests = inputs.platforms(count)
        annotate = [COLOPHON, "annotate", "-q", "docker://{registry}/app:1", "--annotation", "index,manifest:org.example.a=b"]
        lists = inputs.path("lists")
        listing = buildah(lists)
        first = "docker://{registry}/app:1"
        ours = Job("colophon annotate, index and manifests", annotate, registry=Store(data), goal=Goal("requests", 2 * count + 5))
        return [
            ours,
            Job("the same with --attestations=keep", annotate + ["--attestations=keep"], registry=Store(data), goal=Goal("requests", 2 * count + 5)),
            Job("buildah manifest: one descriptor only", shell(
                listing + ["create", "--tls-verify=false", "--all", "l", first],
                listing + ["annotate", "--annotation", "org.example.a=b", "l", digests[0]],
                listing + ["push", "--all", "--tls-verify=false", "l", first]), [lists], Store(data), needs=["buildah"]),
            plain(ours),
            imagetools("--annotation", "index:org.example.a=b", "-t", "{registry}/app:1", "{registry}/app:1", data=Store(data))]
    return jobs


def merge_in_registry(count):
    def jobs(inputs):
        data, digests = inputs.platforms(count)
        parts = ["{registry}/app@" + digest for digest in digests]
        lists, config = inputs.path("lists"), inputs.path("docker")
        listing = buildah(lists)
        docker = ["DOCKER_CONFIG=" + config, "docker", "manifest"]
        ours = Job("colophon build", [COLOPHON, "build", "-q", *["docker://" + part for part in parts], "--output",
                                      "type=registry,name={registry}/app:all,annotation-index.org.example.a=b"], registry=Store(data))
        return [
            ours,
            Job("docker manifest, no annotation", shell(
                docker + ["create", "--insecure", "{registry}/app:all", *parts],
                docker + ["push", "--insecure", "{registry}/app:all"]), [config], Store(data), needs=["docker"]),
            Job("buildah manifest, no annotation", shell(
                listing + ["create", "l"],
                *[listing + ["add", "--tls-verify=false", "l", "docker://" + part] for part in parts],
                listing + ["push", "--all", "--tls-verify=false", "l", "docker://{registry}/app:all"]), [lists], Store(data), needs=["buildah"]),
            Job("crane index append", ["crane", "index", "append", *[word for part in parts for word in ("-m", part)], "-t", "{registry}/app:all"],
                registry=Store(data)),
            oras("manifest index create", "{registry}/app:all", *digests, "--annotation", "org.example.a=b", registry=Store(data)),
            regctl("index create", "{registry}/app:all", *[word for part in parts for word in ("--ref", part)], registry=Store(data)),
            plain(ours),
            imagetools("--annotation", "index:org.example.a=b", "-t", "{registry}/app:all", *parts, data=Store(data))]
    return jobs


def buildah(lists):
    return ["buildah", "--root", lists + "/root", "--runroot", lists + "/run", "--storage-driver", "vfs", "manifest"]


def drops_caches():
    return os.access("/proc/sys/vm/drop_caches", os.W_OK)


def drop_caches():
    """Empties the page cache, and reads the programs again: only the image is cold."""
    os.sync()
    with open("/proc/sys/vm/drop_caches", "w") as f:
        f.write("3")
    for command in ([COLOPHON, "inspect", "oci-archive:" + SAMPLE], ["cp", "--version"], ["skopeo", "--version"]):
        if shutil.which(command[0]):
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


ROWS = [
    Row("start", start),
    Row("annotate 12 KB", annotate_small),
    Row("layout folder to layout folder", layout_to_layout),
    Row("layout folder to layout folder, cold cache", layout_to_layout_cold, cold=True),
    Row("layout of one platform, in place", layout_in_place),
    Row("layout folder to archive", layout_to_archive),
    Row("archive to archive", archive_to_archive),
    Row("root file systems to archive", rootfs_to_archive, slow=True),
    Row("push to an empty registry", push),
    Row("pull to layout folder", pull_to_layout),
    Row("pull to archive", pull_to_archive),
    *[Row("annotate %d platforms in a registry" % count, annotate_in_registry(count)) for count in (2, 10)],
    *[Row("merge %d platforms in a registry" % count, merge_in_registry(count), slow=count > 10) for count in (2, 10, 50)],
]
