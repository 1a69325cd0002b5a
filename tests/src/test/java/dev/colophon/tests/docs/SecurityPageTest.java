package dev.colophon.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecurityPageTest {

  private static final Pattern NAME = Pattern.compile("`([A-Z][A-Za-z]+)`");

  @Test
  void everyClassThatIsNamedIsThere() throws IOException {
    String page = Files.readString(Repository.root().resolve("SECURITY.md"));
    List<String> named =
        NAME.matcher(page).results().map((MatchResult match) -> match.group(1)).distinct().toList();
    assertThat(named).hasSizeGreaterThan(30).contains("SecretsTest").isSubsetOf(classes());
  }

  private static Set<String> classes() throws IOException {
    try (Stream<Path> files = Files.walk(Repository.root())) {
      Set<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".java"))
              .map(name -> name.substring(0, name.length() - ".java".length()))
              .collect(Collectors.toSet());
      // What HTTP calls its header is in the same letters.
      names.add("Location");
      return names;
    }
  }
}
