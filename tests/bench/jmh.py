"""The benchmarks of the steps from options to documents, which JMH runs in one process."""
import json, os, subprocess

BENCHMARKS = "dev.colophon.tests.benchmark"
HEAD = "| step | of | how many | µs each time | ± (99.9 %) | ns for each of them |\n|---|---|---|---|---|---|"


def measure(root, work, settings):
    """A table; settings are words for JMH, such as -f 1."""
    classpath, results = os.path.join(work, "classpath"), os.path.join(work, "jmh.json")
    subprocess.run(["./mvnw", "-B", "-q", "-Dquick", "-pl", "tests", "-am", "test-compile", "dependency:build-classpath",
                    "-Dmdep.outputFile=" + classpath], cwd=root, check=True, stdout=subprocess.DEVNULL)
    with open(classpath) as f:
        words = ["java", "-cp", os.path.join(root, "tests/target/test-classes") + ":" + f.read().strip()]
    words += ["org.openjdk.jmh.Main", BENCHMARKS, "-rf", "json", "-rff", results, *settings]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, cwd=work)
    with open(results) as f:
        return table(json.load(f))


def table(results):
    lines = []
    for result in results:
        step = result["benchmark"].rsplit(".", 1)[1]
        (what, many), = result["params"].items()
        score = result["primaryMetric"]["score"]
        error = result["primaryMetric"]["scoreError"]
        error = "" if error == "NaN" else "%.1f" % error
        lines.append((what, step, int(many), "| %s | %s | %s | %.1f | %s | %.0f |" % (
            step, what, "{:,}".format(int(many)), score, error, score * 1000 / int(many))))
    return "\n".join([HEAD] + [line for *_, line in sorted(lines)])
