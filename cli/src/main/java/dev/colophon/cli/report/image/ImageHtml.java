package dev.colophon.cli.report.image;

import dev.colophon.cli.terminal.ByteSize;
import dev.colophon.core.image.ExternalReferrers;
import dev.colophon.core.image.ImageConfig;
import dev.colophon.core.image.InspectedImage;
import dev.colophon.core.internal.text.VisibleText;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.image.IndexEntry;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Platform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An image as an HTML page, with a section for each of its documents. */
public final class ImageHtml {

  private static final int MOST_OPEN_LAYERS = 5;

  private final InspectedImage image;
  private final Html body = new Html();
  private final List<String> titles = new ArrayList<>();
  private final Map<String, String> platforms = new HashMap<>();

  private ImageHtml(InspectedImage image) {
    this.image = image;
  }

  public static String of(String source, InspectedImage image) {
    ImageHtml page = new ImageHtml(image);
    page.document(ImageLevels.ofRootDescriptor(image.root()), image.rootDescriptor(), image.root());
    return HtmlTemplate.named("inspect.html")
        .fill(
            Map.of(
                "TITLE",
                Html.escape(VisibleText.line(source)),
                "HEADER",
                page.header(source),
                "BODY",
                page.body.toString()));
  }

  private String header(String source) {
    Html header = new Html();
    header.element("h1", source);
    if (titles.size() > 1) {
      header.markup("<nav aria-label=\"Documents\"><ul>");
      for (int i = 0; i < titles.size(); i++) {
        header.markup("<li>").element("a href=\"#d" + i + "\"", titles.get(i)).markup("</li>");
      }
      header.markup("</ul></nav>");
    }
    return header.toString();
  }

  private void document(String level, Descriptor named, ImageNode node) {
    if (node instanceof ImageIndex index) {
      begin("", "index");
      facts(named, "");
      beginValues();
      values(level, named.annotations());
      values(ImageLevels.ofDocument(index), index.annotations());
      externalReferrers(named);
      end();
      index.entries().forEach(this::entry);
    } else if (node instanceof ImageManifest manifest) {
      String platform = image.platformOf(named).map(Platform::toString).orElse("");
      platforms.put(named.digest().toString(), platform);
      begin(platform, "manifest");
      facts(named, ImageLevels.size(named, manifest));
      beginValues();
      values(level, named.annotations());
      values(ImageLevels.ofDocument(manifest), manifest.annotations());
      ImageConfig config = image.configOf(manifest);
      values("label", config.labels());
      ConfigEntries.of(config).forEach(setting -> row("config", setting.name(), setting.value()));
      externalReferrers(named);
      body.markup("</tbody></table>\n");
      blobs(named, manifest);
      body.markup("</section>\n");
    }
  }

  private void entry(IndexEntry entry) {
    if (entry.node().isEmpty()) {
      begin("", ImageLevels.kindOfUnread(entry));
      facts(entry.descriptor(), "");
      beginValues();
      values(ImageLevels.ofEntry(entry), entry.descriptor().annotations());
      end();
    } else if (entry.isAttestation() && entry.node().get() instanceof ImageManifest manifest) {
      attestation(entry, manifest);
    } else {
      document(ImageLevels.ofEntry(entry), entry.descriptor(), entry.node().get());
    }
  }

  private void attestation(IndexEntry entry, ImageManifest manifest) {
    String about =
        entry.descriptor().annotations().getOrDefault(Annotations.REFERENCE_DIGEST, "nothing");
    begin(platforms.getOrDefault(about, ""), "attestation");
    facts(entry.descriptor(), ImageLevels.size(entry.descriptor(), manifest));
    beginValues();
    row("attestation", "about", about);
    ImageLevels.predicates(manifest).forEach(type -> row("attestation", "predicate", type));
    end();
  }

  private void begin(String platform, String kind) {
    int number = titles.size();
    String title = platform.isEmpty() ? kind : platform + " " + kind;
    titles.add(title);
    body.markup("<section id=\"d" + number + "\" aria-labelledby=\"h" + number + "\">");
    body.markup("<h2 id=\"h" + number + "\">");
    if (!platform.isEmpty()) {
      body.text(platform).markup(" ");
    }
    body.element(platform.isEmpty() ? "span" : "span class=\"kind\"", kind).markup("</h2>\n");
  }

  private void facts(Descriptor named, String total) {
    body.markup("<dl class=\"facts\"><dt>Digest</dt><dd>");
    body.copyable("digest", named.digest().toString()).markup("</dd>");
    body.markup("<dt>Media type</dt>").element("dd", named.mediaType());
    body.markup("<dt>Size</dt><dd>").text(ByteSize.of(named.size()));
    if (!total.isEmpty()) {
      body.text(", " + total);
    }
    body.markup("</dd></dl>\n");
  }

  private void beginValues() {
    body.markup(
        "<table><caption>Annotations, labels and settings</caption><thead><tr><th scope=\"col\">Level</th>"
            + "<th scope=\"col\">Key</th><th scope=\"col\">Value</th></tr></thead><tbody>\n");
  }

  private void end() {
    body.markup("</tbody></table></section>\n");
  }

  private void externalReferrers(Descriptor named) {
    ExternalReferrers external = image.externalReferrers();
    external.of(named).forEach(found -> row("referrer", found.name(), found.type()));
    if (named.equals(image.rootDescriptor())) {
      external.unknown().ifPresent(why -> row("referrer", "could not be told", why));
    }
  }

  private void values(String level, Map<String, String> values) {
    values.forEach((key, value) -> row(level, key, value));
  }

  private void row(String level, String key, String value) {
    body.markup("<tr data-row><td class=\"level\">").element("span class=\"badge\"", level);
    body.markup("</td><th scope=\"row\">").element("span class=\"key\"", key).markup("</th><td>");
    if (value.isEmpty()) {
      body.markup("<span class=\"empty\">empty</span>");
    } else {
      String what = Html.escape(VisibleText.line(key));
      body.markup("<span class=\"value\" data-copy=\"" + what + "\">")
          .linked(value)
          .markup("</span>");
    }
    body.markup("</td></tr>\n");
  }

  private void blobs(Descriptor named, ImageManifest manifest) {
    boolean open = manifest.layers().size() <= MOST_OPEN_LAYERS;
    body.markup("<details" + (open ? " open" : "") + ">");
    body.element("summary", "Content: " + ImageLevels.size(named, manifest));
    body.markup(
        "<table class=\"blobs\"><thead><tr><th scope=\"col\">What</th><th scope=\"col\">Digest</th>"
            + "<th scope=\"col\">Size</th><th scope=\"col\">Media type</th></tr></thead><tbody>\n");
    blob("config", manifest.config());
    manifest.layers().forEach(layer -> blob("layer", layer));
    manifest.subject().ifPresent(subject -> blob("subject", subject));
    image.referrersOf(named).forEach(referrer -> blob("referrer", referrer));
    body.markup("</tbody></table></details>");
  }

  private void blob(String what, Descriptor blob) {
    body.markup("<tr data-row><td class=\"level\">").element("span class=\"badge\"", what);
    body.markup("</td><th scope=\"row\">").copyable("digest", blob.digest().toString());
    body.markup("</th>").element("td data-name=\"Size\"", ByteSize.of(blob.size()));
    body.element("td data-name=\"Media type\"", blob.mediaType()).markup("</tr>\n");
  }
}
