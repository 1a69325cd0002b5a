"""Runs programs beside each other, and tells time, memory and requests of each."""
import os, shutil, statistics, subprocess, sys, tempfile, time
from dataclasses import dataclass, field
from typing import List, Optional

from registry import Certificate, Registry


@dataclass
class Store:
    """What a registry holds when a job begins: nothing, or a copy of a folder, or the folder where nobody writes.

    With a latency, in milliseconds, the registry seems to be far away. It uses TLS, unless it is plain.
    """
    data: Optional[str] = None
    shared: bool = False
    latency: int = 0
    plain: bool = False


@dataclass
class Goal:
    """The most that a figure may be: the ratio to this job, seconds, requests, or memory in MB."""
    figure: str
    most: float

    def __str__(self):
        return "≤ %g%s" % (self.most, {"ratio": "", "seconds": " s", "requests": " requests", "memory": " MB"}[self.figure])

    def is_met(self, figures):
        return {"ratio": lambda: figures.ratio[0], "seconds": lambda: figures.seconds[0],
                "requests": lambda: figures.requests, "memory": lambda: figures.memory * 1.048576}[self.figure]() <= self.most


@dataclass
class Job:
    """A command; {registry} in it becomes the address of a registry. What it makes is removed before it runs."""
    name: str
    command: List[str]
    makes: List[str] = field(default_factory=list)
    registry: Optional[Store] = None
    goal: Optional[Goal] = None
    needs: List[str] = field(default_factory=list)

    def can_run(self):
        programs = self.needs or self.command[:1]
        return all(shutil.which(program) for program in programs) and (self.registry is None or shutil.which("docker-registry"))


@dataclass
class Run:
    """Seconds, peak memory of the largest process in MiB; requests, and round trips in a row, where there is a registry."""
    seconds: float
    memory: float
    requests: Optional[int]
    rounds: Optional[int] = None


class Failed(Exception):
    pass


def run(job, work, before=lambda: None):
    for path in job.makes:
        if os.path.isdir(path):
            shutil.rmtree(path)
        elif os.path.exists(path):
            os.remove(path)
    if job.registry is None:
        before()
        return timed(job.command, work)
    certificate = None if job.registry.plain else Certificate(work)
    with Registry(work, job.registry.data, job.registry.shared, job.registry.latency, certificate) as registry:
        before()
        trusted = {"SSL_CERT_FILE": certificate.authorities, "HOME": registry.home} if certificate else {}
        result = timed([word.replace("{registry}", registry.host) for word in job.command], work, trusted)
        result.requests, result.rounds = registry.requests(), registry.rounds()
        return result


def timed(command, work, environment={}):
    """A small program starts the command and measures its memory: what Python starts seems to have had Python's own."""
    handle, figures = tempfile.mkstemp(dir=work)
    os.close(handle)
    measured = ["time", "-q", "-f", "%M", "-o", figures] + command if shutil.which("time") else command
    started = time.perf_counter()
    process = subprocess.Popen(measured, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, cwd=work,
                               env={**os.environ, **environment})
    error = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    with open(figures) as f:
        said = f.read().split()
    os.remove(figures)
    if process.returncode:
        raise Failed("%s failed: %s" % (" ".join(command), error.decode()))
    return Run(seconds, int(said[-1] if said else usage.ru_maxrss) / 1024, None)


def compare(jobs, times, work, before=lambda: None):
    """The jobs that can run, each with its runs, taking turns, so that a machine that slows down slows all of them."""
    able = []
    for job in jobs:
        try:
            run(job, work, before)
            able.append(job)
        except Failed as e:
            if job is jobs[0]:
                raise
            print("left out: %s" % e, file=sys.stderr)
    results = [[] for _ in able]
    for _ in range(times):
        for job, result in zip(able, results):
            result.append(run(job, work, before))
    return list(zip(able, results))


@dataclass
class Figures:
    """What the table shows of one job: times and their ratio to the first job's, each as median, least and most."""
    seconds: tuple
    memory: float
    requests: Optional[int]
    ratio: Optional[tuple]
    rounds: Optional[int]

    @staticmethod
    def of(runs, first=None):
        ratio = spread([a.seconds / b.seconds for a, b in zip(first, runs)]) if first else None
        return Figures(spread([r.seconds for r in runs]), max(r.memory for r in runs), most(r.requests for r in runs), ratio,
                       most(r.rounds for r in runs))


def most(counted):
    return max((count for count in counted if count is not None), default=None)


def spread(values):
    return statistics.median(values), min(values), max(values)
