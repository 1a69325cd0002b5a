package dev.colophon.tests.server;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.core.ThreadLocalLeakPreventionListener;
import org.apache.catalina.startup.Tomcat;

/** Deploys a web application to Tomcat, asks it, deploys it anew, asks it again, and removes it. */
final class ApplicationServer {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  private ApplicationServer() {}

  /**
   * Prints the answers, and what the application left behind.
   *
   * @param arguments the war file, a folder for the server, the source, and the outputs
   */
  public static void main(String[] arguments) throws Exception {
    Path war = Path.of(arguments[0]);
    Path base = Path.of(arguments[1]);
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(base.toString());
    tomcat.setPort(0);
    tomcat.getConnector();
    tomcat.getHost();
    tomcat.setAddDefaultWebXmlToWebapp(false);
    tomcat.getServer().addLifecycleListener(new ThreadLocalLeakPreventionListener());
    Files.createDirectories(base.resolve("webapps"));
    tomcat.start();
    Context application = tomcat.addWebapp("", war.toString());
    URI address = address(tomcat, Arrays.asList(arguments).subList(2, arguments.length));
    System.out.println(answer(address));
    WeakReference<ClassLoader> before = loader(application);
    application.reload();
    System.out.println(answer(address));
    WeakReference<ClassLoader> after = loader(application);
    tomcat.getHost().removeChild(application);
    System.out.println("loaders left: " + left(List.of(before, after)));
    System.out.println("files left: " + files(base));
    tomcat.stop();
    tomcat.destroy();
  }

  private static URI address(Tomcat tomcat, List<String> sourceAndOutputs) {
    String parameters =
        sourceAndOutputs.stream()
            .map(value -> URLEncoder.encode(value, StandardCharsets.UTF_8))
            .collect(Collectors.joining("&output="));
    return URI.create(
        "http://127.0.0.1:"
            + tomcat.getConnector().getLocalPort()
            + "/annotate?source="
            + parameters);
  }

  private static String answer(URI address) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  private static WeakReference<ClassLoader> loader(Context application) {
    return new WeakReference<>(application.getLoader().getClassLoader());
  }

  /** How many of them something still holds, when the garbage was collected. */
  private static long left(List<WeakReference<ClassLoader>> loaders) {
    long end = System.nanoTime() + PATIENCE;
    long left = loaders.size();
    while (left > 0 && System.nanoTime() < end) {
      System.gc();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      left = loaders.stream().filter(loader -> loader.get() != null).count();
    }
    return left;
  }

  /** The files below a folder that this process has open. */
  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors
          .flatMap(descriptor -> target(descriptor).stream())
          .filter(file -> file.startsWith(folder))
          .toList();
    }
  }

  private static List<Path> target(Path descriptor) {
    try {
      return List.of(Files.readSymbolicLink(descriptor));
    } catch (IOException e) {
      return List.of();
    }
  }
}
