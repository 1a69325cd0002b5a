"""A registry of one's own for each run, so that no client remembers what it has, which counts requests."""
import os, shutil, socket, subprocess, tempfile, time

from latency import Away

AUTHORITIES = "/etc/ssl/certs/ca-certificates.crt"


class Certificate:
    """A certificate for this machine, its key, and a file of authorities: the machine's own, as people have them, and this one."""

    def __init__(self, work):
        self.certificate, self.key, self.authorities = (os.path.join(work, name) for name in ("tls.crt", "tls.key", "authorities.crt"))
        if os.path.exists(self.authorities):
            return
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                        "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", self.key, "-out", self.certificate],
                       check=True, stderr=subprocess.DEVNULL)
        with open(self.authorities, "wb") as f:
            for path in (AUTHORITIES, self.certificate):
                if os.path.exists(path):
                    with open(path, "rb") as authority:
                        shutil.copyfileobj(authority, f)


class Registry:
    """Starts empty, or with a copy of what another left, or, for those who only read, with just that.

    With a latency, in milliseconds, `host` is an address at which it seems to be so far away. With a certificate, it uses TLS, and
    `home` is a folder that names its certificate: clients that try plain HTTP first on this machine know that it uses TLS, as they
    know it of registries elsewhere.
    """

    def __init__(self, work, data=None, shared=False, latency=0, certificate=None):
        self.latency, self.away, self.certificate = latency, None, certificate
        self.folder = tempfile.mkdtemp(dir=work)
        self.data = data if data and shared else os.path.join(self.folder, "data")
        if data and not shared:
            shutil.copytree(data, self.data)

    def __enter__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.host = "127.0.0.1:%d" % port
        config = os.path.join(self.folder, "config.yml")
        tls = ", tls: {certificate: %s, key: %s}" % (self.certificate.certificate, self.certificate.key) if self.certificate else ""
        with open(config, "w") as f:
            f.write("version: 0.1\nlog: {level: error}\n"
                    "storage: {filesystem: {rootdirectory: %s}}\nhttp: {addr: \"%s\"%s}\n" % (self.data, self.host, tls))
        with open(os.path.join(self.folder, "access"), "wb") as log:
            self.process = subprocess.Popen(["docker-registry", "serve", config], stdout=log, stderr=subprocess.DEVNULL)
        for _ in range(1000):
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                if self.latency:
                    self.away = Away(("127.0.0.1", port), self.latency)
                    self.host = self.away.host
                self.home = self.prepare_home()
                return self
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.01)
        raise RuntimeError("docker-registry does not start")

    def prepare_home(self):
        home = os.path.join(self.folder, "home")
        os.mkdir(home)
        if self.certificate:
            certificates = os.path.join(home, ".docker", "certs.d", self.host)
            os.makedirs(certificates)
            shutil.copy(self.certificate.certificate, os.path.join(certificates, "ca.crt"))
        return home

    def requests(self):
        """How many it has had, of every kind: each is a line in its access log."""
        with open(os.path.join(self.folder, "access")) as log:
            return sum(1 for line in log if " HTTP/" in line)

    def rounds(self):
        """The longest chain of round trips, where it is far away."""
        return self.away.rounds if self.away else None

    def __exit__(self, *_):
        if self.away:
            self.away.close()
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
