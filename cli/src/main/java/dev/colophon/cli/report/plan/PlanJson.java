package dev.colophon.cli.report.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.core.BuildPlan;
import dev.colophon.core.BuildResult;
import dev.colophon.core.OutputPlan;
import dev.colophon.core.OutputResult;
import dev.colophon.core.internal.json.DescriptorJson;
import dev.colophon.core.plan.Placement;
import dev.colophon.core.plan.Removal;

/** Plans and results as JSON. */
public final class PlanJson {

  private PlanJson() {}

  public static ObjectNode of(BuildPlan plan) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ArrayNode outputs = root.putArray("outputs");
    plan.outputs().forEach(output -> fill(outputs.addObject(), output));
    return root;
  }

  public static ObjectNode of(BuildResult result) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ArrayNode outputs = root.putArray("outputs");
    result.outputs().forEach(output -> outputs.add(of(output)));
    return root;
  }

  /** The result for one written image. */
  public static ObjectNode of(OutputResult output) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    fill(node, output.plan());
    output.receipt().locations().forEach(node.putArray("locations")::add);
    output.receipt().notes().forEach(node.withArray("notes")::add);
    node.put("readBack", output.readBack());
    return node;
  }

  private static void fill(ObjectNode node, OutputPlan output) {
    node.put("output", output.written().whole()).put("type", output.type());
    node.put("digest", output.image().root().descriptor().digest().toString());
    ArrayNode descriptors = node.putArray("descriptors");
    output.image().rootDescriptors().forEach(d -> descriptors.add(DescriptorJson.write(d)));
    ArrayNode names = node.putArray("names");
    output.names().forEach(name -> names.add(name.toString()));
    ArrayNode placements = node.putArray("annotations");
    output.placements().placements().forEach(placement -> fill(placements.addObject(), placement));
    ArrayNode removals = node.putArray("removed");
    output.placements().removals().forEach(removal -> fill(removals.addObject(), removal));
    ArrayNode notes = node.putArray("notes");
    output.notes().forEach(notes::add);
  }

  private static void fill(ObjectNode node, Removal removal) {
    node.put("level", removal.holder().level().spelling());
    removal.holder().platform().ifPresent(p -> node.put("platform", p.toString()));
    node.put("key", removal.key()).put("value", removal.value());
    node.put("origin", removal.option().written().whole());
  }

  private static void fill(ObjectNode node, Placement placement) {
    node.put("level", placement.holder().level().spelling());
    placement.holder().platform().ifPresent(p -> node.put("platform", p.toString()));
    node.put("key", placement.key()).put("value", placement.value());
    node.put("option", placement.option().written().part())
        .put("origin", placement.option().written().whole());
    ArrayNode overrides = node.putArray("overrides");
    placement
        .overrides()
        .forEach(o -> overrides.addObject().put("value", o.value()).put("origin", o.origin()));
  }
}
