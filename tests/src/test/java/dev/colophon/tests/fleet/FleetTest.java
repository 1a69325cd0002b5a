package dev.colophon.tests.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.tests.support.Fault;
import dev.colophon.tests.support.FaultyProxy;
import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryProbe;
import dev.colophon.tests.support.RegistryServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A fleet on one real registry, through a network that loses a request here and there. The sizes
 * and the figures of {@code tests/fleet/run} come from here too.
 */
@Tag("external")
@Timeout(1800)
class FleetTest {

  private static final String REPOSITORY = "fleet/app";

  @TempDir private Path folder;
  private final FleetSize size = FleetSize.asked();

  /** Every kind of trouble that passes, to about one request in sixteen. */
  private static FaultyProxy troubled(FaultyProxy proxy) {
    return proxy
        .onEach(".*", 53, new Fault.Answer("503 Service Unavailable", "X-Fault: busy"))
        .onEach("(PUT|POST) .*", 59, new Fault.LoseAnswer())
        .onEach("(PUT|POST) .*", 61, new Fault.CutRequest(100))
        .onEach("(GET|HEAD) .*", 67, new Fault.LoseAnswer())
        .onEach(".*", 97, new Fault.Answer("429 Too Many Requests", "Retry-After: 1"));
  }

  @Test
  void everyTagEndsAsOneMergersWholeResult() throws Exception {
    try (RegistryServer server = RegistryServer.start(folder, new RegistryAccess.Open());
        FaultyProxy proxy = FaultyProxy.to(server.port())) {
      if (!Boolean.getBoolean("fleet.calm")) {
        troubled(proxy);
      }
      Fleet fleet = new Fleet(size, proxy.host(), folder);
      RegistryProbe probe = new RegistryProbe(server.host());

      long begin = System.nanoTime();
      List<String> digests = fleet.build();
      tell(size.builders() + " builders push by digest", begin, size.builders(), proxy);
      assertThat(digests).doesNotHaveDuplicates();

      begin = System.nanoTime();
      List<Outcome> outcomes = fleet.merge(digests);
      tell(
          outcomes.size() + " mergers write " + size.tags() + " tags",
          begin,
          outcomes.size(),
          proxy);
      for (int tag = 0; tag < size.tags(); tag++) {
        requireWhole(size.tag(tag), fleet.digestsOf(tag, digests), outcomes, probe);
      }
    }
  }

  private void requireWhole(
      String tag, List<String> digests, List<Outcome> all, RegistryProbe probe) {
    List<Outcome> outcomes = all.stream().filter(outcome -> outcome.tag().equals(tag)).toList();
    String document = probe.document(REPOSITORY, tag).orElseThrow();
    assertThat(DocumentBytes.of(document).digest())
        .asString()
        .as("the tag is what one merger made, byte for byte")
        .isIn(outcomes.stream().map(Outcome::digest).toList());
    JsonNode index = probe.json(REPOSITORY, tag);
    assertThat(named(index)).as("no builder is lost").containsExactlyElementsOf(digests);
    for (String digest : digests) {
      assertThat(probe.document(REPOSITORY, digest))
          .hasValueSatisfying(
              text -> assertThat(DocumentBytes.of(text).digest()).hasToString(digest));
    }
    if (outcomes.size() == 1) {
      assertThat(outcomes.get(0).failure()).isEmpty();
    } else {
      assertThat(outcomes).anyMatch(Outcome::isSuccess);
      assertThat(outcomes)
          .allMatch(
              outcome -> outcome.isSuccess() || outcome.failure().contains("after it was written"));
    }
  }

  private static List<String> named(JsonNode index) {
    return StreamSupport.stream(index.path("manifests").spliterator(), false)
        .map(entry -> entry.path("digest").asText())
        .toList();
  }

  /** A limit of registries: whoever moves a tag in the last moment wins. */
  @Test
  void annotatorsOfOneTagLeaveItWhole() throws Exception {
    try (RegistryServer server = RegistryServer.start(folder, new RegistryAccess.Open());
        FaultyProxy proxy = FaultyProxy.to(server.port())) {
      FleetSize one =
          new FleetSize(4, 1, 1, size.annotators(), Math.max(size.threads(), size.annotators()));
      Fleet fleet = new Fleet(one, proxy.host(), folder);
      List<String> digests = fleet.build();
      fleet.merge(digests);
      proxy.forget();

      long begin = System.nanoTime();
      List<Outcome> outcomes = fleet.annotate(one.tag(0));
      tell(outcomes.size() + " annotate one tag in place", begin, outcomes.size(), proxy);
      JsonNode index = new RegistryProbe(server.host()).json(REPOSITORY, one.tag(0));
      assertThat(named(index)).containsExactlyElementsOf(digests);
      List<String> kept =
          outcomes.stream()
              .map(Outcome::tag)
              .filter(key -> index.path("annotations").has(key))
              .toList();
      assertThat(kept).isNotEmpty();
      List<Outcome> successes = outcomes.stream().filter(Outcome::isSuccess).toList();
      assertThat(successes).isNotEmpty();
      assertThat(outcomes)
          .allMatch(
              outcome ->
                  outcome.isSuccess()
                      || outcome.failure().contains("moved meanwhile")
                      || outcome.failure().contains("after it was written"));
      long lost = successes.stream().filter(success -> !kept.contains(success.tag())).count();
      say(
          "| of these: told that it is done / told to run it again / done, and overwritten since | "
              + successes.size()
              + " / "
              + (outcomes.size() - successes.size())
              + " / "
              + lost
              + " | | | |");
    }
  }

  private static void tell(String what, long begin, int count, FaultyProxy proxy) {
    double seconds = (System.nanoTime() - begin) / 1e9;
    int requests = proxy.requests().size();
    say(
        String.format(
            Locale.ROOT,
            "| %s | %.1f s | %.1f | %d | %.1f |",
            what,
            seconds,
            count / seconds,
            requests,
            (double) requests / count));
    proxy.forget();
  }

  private static void say(String line) {
    if (FleetSize.isAsked()) {
      System.out.println("\n" + line);
    }
  }
}
