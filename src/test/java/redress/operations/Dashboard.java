package redress.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Grafana dashboard as its file says. */
record Dashboard(JsonNode root) {
    static final Path FILE = Path.of("grafana/dashboards/redress.json");

    static Dashboard read() throws IOException {
        return new Dashboard(new ObjectMapper().readTree(FILE.toFile()));
    }

    /** A query of a panel. */
    record Target(String panel, String refId, String expression, boolean instant) {}

    List<JsonNode> panels() {
        var panels = new ArrayList<JsonNode>();
        for (JsonNode panel : root.path("panels")) {
            panels.add(panel);
            panel.path("panels").forEach(panels::add);
        }
        return panels;
    }

    List<Target> targets() {
        var targets = new ArrayList<Target>();
        for (JsonNode panel : panels()) {
            for (JsonNode target : panel.path("targets")) {
                targets.add(new Target(
                        panel.path("title").asText(),
                        target.path("refId").asText(),
                        target.path("expr").asText(),
                        target.path("instant").asBoolean()));
            }
        }
        return targets;
    }

    List<JsonNode> variables() {
        var variables = new ArrayList<JsonNode>();
        root.path("templating").path("list").forEach(variables::add);
        return variables;
    }
}
