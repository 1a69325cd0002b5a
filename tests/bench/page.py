"""Tables in Markdown, and the part of docs/benchmarks.md that is between its marks."""
import os, platform, re, shutil, subprocess

PROGRAMS = [["java", "-version"], ["skopeo", "--version"], ["buildah", "--version"], ["umoci", "--version"], ["crane", "version"],
            ["regctl", "version"], ["oras", "version"], ["docker-buildx", "version"], ["buildctl", "--version"], ["docker", "--version"], ["docker-registry", "--version"],
            ["cp", "--version"], ["tar", "--version"], ["pigz", "--version"], ["python3", "--version"]]

HEAD = ("| job | program | median s | least–most | peak MiB | requests | Colophon's time by its | least–most | goal |\n"
        "|---|---|---|---|---|---|---|---|---|")
AWAY = HEAD.replace("| requests |", "| requests | round trips in a row |") + "---|"


def line(title, job, figures, away=False):
    goal = "" if job.goal is None else "%s: %s" % (job.goal, "met" if job.goal.is_met(figures) else "**missed**")
    ratio = ("%.2f" % figures.ratio[0], "%.2f–%.2f" % figures.ratio[1:]) if figures.ratio else ("", "")
    cells = (title, job.name, "%.3f" % figures.seconds[0], "%.3f–%.3f" % figures.seconds[1:], "%.0f" % figures.memory,
             shown(figures.requests), *([shown(figures.rounds)] if away else []), *ratio, goal)
    return "| " + " | ".join(cells) + " |"


def shown(count):
    return "" if count is None else str(count)


def machine(folder):
    """What the figures were measured on."""
    with open("/proc/cpuinfo") as f:
        model = next((line.split(":", 1)[1].strip() for line in f if line.startswith("model name")), platform.machine())
    with open("/proc/meminfo") as f:
        memory = int(next(line.split()[1] for line in f if line.startswith("MemTotal"))) / (1 << 20)
    system = subprocess.run(["df", "--output=fstype", folder], stdout=subprocess.PIPE, check=True).stdout.decode().split()[-1]
    return "%d processors (%s, %s), %.0f GiB of memory, Linux %s, %s" % (
        os.cpu_count(), platform.machine(), model, memory, platform.release(), system)


def versions():
    return ", ".join(said for said in map(version, PROGRAMS) if said)


def version(command):
    if not shutil.which(command[0]):
        return None
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said = next((line for line in done.stdout.decode().splitlines() if re.search(r"\d\.\d", line)), "")
    number = re.search(r"v?(\d+\.\d[\w.+~-]*)", said)
    return "%s %s" % (command[0], number.group(1).rstrip(".,")) if number else None


def write(page, name, text):
    """Replaces what is between the marks of a name."""
    begin, end = "<!-- begin %s -->\n" % name, "<!-- end %s -->" % name
    with open(page) as f:
        before, rest = f.read().split(begin)
    _, after = rest.split(end)
    with open(page, "w") as f:
        f.write(before + begin + "\n" + text.strip() + "\n\n" + end + after)
