package dev.colophon.tests.tck;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.HttpsURLConnection;

/**
 * Exports an image in a process of its own, and reports what changed there. The first export loads
 * libraries and starts what is shared; the second must change nothing any more.
 */
final class ProcessReport {

  static final TckImage IMAGE = TckImage.of(TckImage.Shape.LONE, 150);

  static final String FAILED = "failed ";
  static final String CONTENT = "content ";
  static final String LEFT = "left ";
  static final String PRINTED = "printed ";
  static final String CHANGED = "changed ";
  static final String THREAD = "thread ";

  /** A thread that is about to end may take its time. */
  private static final long MOST_SECONDS = 20;

  private static final List<String> SHARED_THREADS =
      List.of("HttpClient-", "ForkJoinPool.commonPool", "Keep-Alive", "process reaper");

  private final List<String> lines = new ArrayList<>();

  private ProcessReport() {}

  /**
   * Writes a report.
   *
   * @param arguments the class that says what is tested, and the file for the report
   */
  public static void main(String[] arguments) throws Exception {
    ProcessReport report = new ProcessReport();
    ExporterSubject subject = ChildProcess.subject(arguments);
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    Map<String, Object> settings = settings();
    export(subject);
    PrintStream error = System.err;
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    Set<Thread> threads = Thread.getAllStackTraces().keySet();
    Properties properties = (Properties) System.getProperties().clone();
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    Set<Path> files = files();
    export(subject).forEach(line -> report.lines.add(CONTENT + line));
    report.changes(properties, locale, zone);
    report.changes(settings);
    System.setErr(error);
    report.threads(threads);
    report.files(files);
    System.setOut(out);
    if (printed.size() > 0) {
      report.lines.add(PRINTED + printed.toString(StandardCharsets.UTF_8).replaceAll("\\R", " "));
    }
    Files.write(Path.of(arguments[1]), report.lines);
    // Threads that are left must not keep the process.
    Runtime.getRuntime().exit(0);
  }

  private static List<String> export(ExporterSubject subject) throws IOException {
    try (Trial trial = Trial.of(subject)) {
      trial.build(IMAGE);
      trial.read();
      return ProcessChecks.lines(subject.contents(trial.folder()));
    }
  }

  private void changes(Properties before, Locale locale, TimeZone zone) {
    Set<String> names = new TreeSet<>(before.stringPropertyNames());
    names.addAll(System.getProperties().stringPropertyNames());
    for (String name : names) {
      if (!String.valueOf(before.get(name)).equals(System.getProperty(name, "null"))) {
        lines.add(CHANGED + "system property " + name);
      }
    }
    if (!locale.equals(Locale.getDefault())) {
      lines.add(CHANGED + "the default locale");
    }
    if (!zone.equals(TimeZone.getDefault())) {
      lines.add(CHANGED + "the default time zone");
    }
  }

  /** What belongs to the whole process, or to the thread that builds: not even set once. */
  private static Map<String, Object> settings() {
    Thread thread = Thread.currentThread();
    Map<String, Object> settings = new TreeMap<>();
    settings.put("the default authenticator", Optional.ofNullable(Authenticator.getDefault()));
    settings.put("the default proxy selector", Optional.ofNullable(ProxySelector.getDefault()));
    settings.put("the default cookie handler", Optional.ofNullable(CookieHandler.getDefault()));
    settings.put(
        "the default verifier of host names", HttpsURLConnection.getDefaultHostnameVerifier());
    settings.put(
        "the default factory of TLS sockets", HttpsURLConnection.getDefaultSSLSocketFactory());
    settings.put(
        "the default handler of uncaught exceptions",
        Optional.ofNullable(Thread.getDefaultUncaughtExceptionHandler()));
    settings.put("the name of the thread", thread.getName());
    settings.put("the priority of the thread", thread.getPriority());
    settings.put(
        "the context class loader of the thread",
        Optional.ofNullable(thread.getContextClassLoader()));
    return settings;
  }

  private void changes(Map<String, Object> before) {
    settings()
        .forEach(
            (name, value) -> {
              if (!value.equals(before.get(name))) {
                lines.add(CHANGED + name);
              }
            });
  }

  private void threads(Set<Thread> before) throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (!before.contains(thread)
          && SHARED_THREADS.stream().noneMatch(thread.getName()::startsWith)) {
        thread.join(TimeUnit.SECONDS.toMillis(MOST_SECONDS));
        if (thread.isAlive()) {
          lines.add(THREAD + thread.getName());
        }
      }
    }
  }

  private void files(Set<Path> before) throws IOException {
    Set<Path> left = files();
    left.removeAll(before);
    left.forEach(file -> lines.add(LEFT + file));
  }

  /** The files of the folders that nobody may write to but through the context. */
  private static Set<Path> files() throws IOException {
    Set<Path> files = new HashSet<>();
    for (String folder : List.of(System.getProperty("java.io.tmpdir"), "")) {
      try (Stream<Path> found = Files.list(Path.of(folder))) {
        found.forEach(files::add);
      }
    }
    return files;
  }
}
