package dev.colophon.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.core.BuildPlan;
import dev.colophon.core.BuildResult;
import dev.colophon.core.OutputPlan;
import dev.colophon.core.OutputResult;
import dev.colophon.core.json.DescriptorJson;
import dev.colophon.core.placement.Placement;

/** Plans and results as JSON for programs. */
final class PlanJson {

  private PlanJson() {}

  static ObjectNode of(BuildPlan plan) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ArrayNode outputs = root.putArray("outputs");
    plan.outputs().forEach(output -> fill(outputs.addObject(), output));
    return root;
  }

  static ObjectNode of(BuildResult result) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ArrayNode outputs = root.putArray("outputs");
    for (OutputResult output : result.outputs()) {
      ObjectNode node = outputs.addObject();
      fill(node, output.plan());
      output.receipt().locations().forEach(node.putArray("locations")::add);
      output.receipt().notes().forEach(node.withArray("notes")::add);
      node.put("readBack", output.readBack());
    }
    return root;
  }

  private static void fill(ObjectNode node, OutputPlan output) {
    node.put("output", output.asWritten()).put("type", output.type());
    output.names().forEach(name -> node.withArray("names").add(name.toString()));
    node.set("descriptor", DescriptorJson.write(output.image().rootDescriptors().get(0)));
    ArrayNode placements = node.putArray("annotations");
    output.placements().placements().forEach(placement -> fill(placements.addObject(), placement));
    output.notes().forEach(node.putArray("notes")::add);
  }

  private static void fill(ObjectNode node, Placement placement) {
    node.put("level", placement.holder().level().spelling());
    placement.holder().platform().ifPresent(p -> node.put("platform", p.toString()));
    node.put("key", placement.key()).put("value", placement.value());
    node.put("option", placement.option().asWritten());
    ArrayNode overrides = node.putArray("overrides");
    placement
        .overrides()
        .forEach(o -> overrides.addObject().put("value", o.value()).put("origin", o.origin()));
  }
}
