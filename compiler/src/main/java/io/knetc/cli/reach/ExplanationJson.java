package io.knetc.cli.reach;

import com.fasterxml.jackson.core.JsonGenerator;
import io.knetc.manifest.NetworkPolicyManifest;
import io.knetc.manifest.policy.PolicyDirection;
import io.knetc.reach.Judgement.Grant;
import io.knetc.source.Origin;
import io.knetc.source.Position;
import java.io.IOException;
import java.util.List;

/// Why something passes, or does not, as a field of a JSON object.
final class ExplanationJson {
  private ExplanationJson() {}

  static void write(Explanation explanation, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("why");
    json.writeStringField("sentence", explanation.sentence());
    json.writeBooleanField("free", explanation.judgement().free());
    for (PolicyDirection direction : PolicyDirection.values()) {
      json.writeObjectFieldStart(
          switch (direction) {
            case INGRESS -> "ingress";
            case EGRESS -> "egress";
          });
      side(explanation.side(direction), json);
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void side(ExplainedSide side, JsonGenerator json) throws IOException {
    json.writeBooleanField("isolated", !side.isOpen());
    json.writeArrayFieldStart("isolatedBy");
    for (NetworkPolicyManifest policy : side.side().isolating()) {
      json.writeStartObject();
      place(policy.meta().origin(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("grants");
    for (Grant grant : side.grants()) {
      json.writeStartObject();
      place(grant.rule().origin(), json);
      ReachJson.traffic("passes", grant.traffic().intersection(side.asked()), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("otherRules");
    for (ExplainedSide.Rule rule : side.refusals()) {
      json.writeStartObject();
      place(rule.rule().origin(), json);
      json.writeStringField("opens", RuleWords.opens(rule.rule(), side.direction()));
      json.writeEndObject();
    }
    json.writeEndArray();
    ReachJson.texts("itTakes", side.passes() ? List.of() : SuggestRule.yaml(side), json);
  }

  private static void place(Origin origin, JsonGenerator json) throws IOException {
    Position position = origin.span().position();
    json.writeStringField("object", origin.object());
    json.writeStringField("field", origin.field());
    json.writeStringField("file", origin.span().file().path());
    json.writeNumberField("line", position.line());
    json.writeNumberField("column", position.column());
  }
}
