"""Jobs in a registry that is far away: what people wait for there are round trips in a row."""
import dataclasses, json, os, subprocess

import images
from measure import Goal, Job, Store
from rows import COLOPHON, Row, annotate_in_registry, build, merge_in_registry, oras, regctl


def layered(inputs):
    """A layout of two platforms with 20 layers of 0.5 MB each."""
    def make(path):
        layout, named = images.Layout(path), []
        for system, architecture in images.platforms(2):
            layers = [layout.add_layer([os.urandom(500_000)]) for _ in range(20)]
            config, manifest = images.documents(system, architecture, layers)
            layout.add(config)
            layout.add(manifest)
            named.append((system, architecture, manifest))
        layout.close(images.index(named))
    return inputs.once("layered", make)


def root(layout):
    """The digest of a layout's only root."""
    with open(os.path.join(layout, "index.json")) as f:
        return json.load(f)["manifests"][0]["digest"]


def stored(inputs):
    return inputs.stored("layered", lambda host: subprocess.run(
        build("oci:" + layered(inputs), "type=registry,name=%s/app:1" % host), check=True))


def push(inputs):
    source, target = layered(inputs), "{registry}/app:1"
    return [
        Job("colophon build", build("oci:" + source, "type=registry,name=" + target), registry=Store()),
        Job("skopeo copy --all", ["skopeo", "copy", "--all", "-q", "--dest-tls-verify=false", "oci:" + source, "docker://" + target], registry=Store()),
        Job("crane push", ["crane", "push", "--index", source, target], registry=Store()),
        oras("cp", "--from-oci-layout", "%s@%s" % (source, root(source)), target, registry=Store()),
        regctl("image copy", "ocidir://" + source, target, registry=Store())]


def pull(inputs):
    source, out, other = "{registry}/app:1", inputs.path("out"), inputs.path("other")
    data = Store(stored(inputs), shared=True)
    return [
        Job("colophon build", build("docker://" + source, "type=oci,tar=false,dest=" + out), [out], data),
        Job("skopeo copy --all", ["skopeo", "copy", "--all", "-q", "--src-tls-verify=false", "docker://" + source, "oci:%s:1" % other], [other], data),
        Job("crane pull", ["crane", "pull", "--format=oci", source, other], [other], data),
        oras("cp", "--to-oci-layout", source, other + ":1", makes=[other], registry=data),
        regctl("image copy", source, "ocidir://%s:1" % other, makes=[other], registry=data)]


def copy(inputs):
    source, target, data = "{registry}/app:1", "{registry}/copy:1", Store(stored(inputs))
    return [
        Job("colophon copy", [COLOPHON, "copy", "-q", "docker://" + source, "docker://" + target], registry=data),
        Job("skopeo copy --all", ["skopeo", "copy", "--all", "-q", "--src-tls-verify=false", "--dest-tls-verify=false",
                                  "docker://" + source, "docker://" + target], registry=data),
        Job("crane copy", ["crane", "copy", source, target], registry=data),
        oras("cp", source, target, registry=data),
        regctl("image copy", source, target, registry=data)]


SLOW = ("buildah", "docker manifest")
OWN = ("colophon", "the same")


def at(latency, jobs, most):
    """The same jobs, each with its registry that far away, without peers that take minutes. The goal is the ratio to each peer."""
    def moved(inputs):
        for job in jobs(inputs):
            if job.name.startswith(SLOW):
                continue
            goal = None if job.name.startswith(OWN) else Goal("ratio", most)
            yield dataclasses.replace(job, registry=dataclasses.replace(job.registry, latency=latency), goal=goal)
    return lambda inputs: list(moved(inputs))


def rows(latency):
    every = [("merge %d platforms" % count, merge_in_registry(count), most) for count, most in ((10, 0.6), (50, 0.4))]
    every += [("annotate %d platforms" % count, annotate_in_registry(count), most) for count, most in ((2, 1.0), (20, 0.3))]
    every += [("push 2 × 20 layers", push, 0.8), ("pull 2 × 20 layers", pull, 0.9), ("copy 2 × 20 layers in the registry", copy, 0.5)]
    return [Row("%s, %d ms away" % (title, latency), at(latency, jobs, most), slow="50" in title) for title, jobs, most in every]
