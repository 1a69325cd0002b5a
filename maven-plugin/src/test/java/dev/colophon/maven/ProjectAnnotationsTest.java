package dev.colophon.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.maven.model.License;
import org.apache.maven.model.Model;
import org.apache.maven.model.Organization;
import org.apache.maven.model.Scm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectAnnotationsTest {

  private static final String LICENSES = "org.opencontainers.image.licenses";

  private static Model model() {
    Model model = new Model();
    model.setArtifactId("app");
    model.setVersion("1.2.3");
    return model;
  }

  private static License license(String name, String url) {
    License license = new License();
    license.setName(name);
    license.setUrl(url);
    return license;
  }

  @Test
  void whatIsNotSaidIsLeftOut() {
    assertThat(new ProjectAnnotations(model()).values())
        .isEqualTo(
            Map.of(
                "org.opencontainers.image.title", "app",
                "org.opencontainers.image.version", "1.2.3"));
  }

  @Test
  void descriptionsBecomeOneLineAndTheRestIsTakenAsItIs() {
    Model model = model();
    model.setName("App");
    model.setDescription("\n  Says\n    hello\n");
    model.setUrl("https://example.com/app");
    Organization organization = new Organization();
    organization.setName("Example");
    model.setOrganization(organization);
    Scm scm = new Scm();
    scm.setUrl("https://example.com/app/source");
    model.setScm(scm);
    assertThat(new ProjectAnnotations(model).values())
        .containsEntry("org.opencontainers.image.title", "App")
        .containsEntry("org.opencontainers.image.description", "Says hello")
        .containsEntry("org.opencontainers.image.url", "https://example.com/app")
        .containsEntry("org.opencontainers.image.vendor", "Example")
        .containsEntry("org.opencontainers.image.source", "https://example.com/app/source");
  }

  @ParameterizedTest
  @CsvSource({
    "Apache-2.0, , Apache-2.0",
    "MIT, , MIT",
    "GPL-2.0-only WITH Classpath-exception-2.0, , GPL-2.0-only WITH Classpath-exception-2.0",
    "'The Apache License, Version 2.0', https://www.apache.org/licenses/LICENSE-2.0.txt, Apache-2.0",
    "Eclipse Public License v2.0, https://www.eclipse.org/legal/epl-2.0/, EPL-2.0"
  })
  void licencesAreKnownByIdentifierOrAddress(String name, String url, String expected) {
    Model model = model();
    model.addLicense(license(name, url));
    assertThat(new ProjectAnnotations(model).values()).containsEntry(LICENSES, expected);
  }

  @Test
  void ofSeveralLicencesUsersMayChoose() {
    Model model = model();
    model.addLicense(license("Apache-2.0", ""));
    model.addLicense(license("MIT", ""));
    assertThat(new ProjectAnnotations(model).values()).containsEntry(LICENSES, "Apache-2.0 OR MIT");
  }

  @Test
  void oneUnknownLicenceLeavesAllOut() {
    Model model = model();
    model.addLicense(license("Apache-2.0", ""));
    model.addLicense(license("Our own terms", "https://example.com/terms"));
    ProjectAnnotations annotations = new ProjectAnnotations(model);
    assertThat(annotations.values()).doesNotContainKey(LICENSES);
    assertThat(annotations.unknownLicenses()).containsExactly("Our own terms");
  }
}
