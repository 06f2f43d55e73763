package dev.starloom.app.openlineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.starloom.lineage.ColumnRecord;
import dev.starloom.lineage.DatasetRecord;
import dev.starloom.lineage.RunRecord;
import dev.starloom.lineage.RunStatus;
import dev.starloom.lineage.StepRecord;
import dev.starloom.lineage.StepStatus;
import dev.starloom.metadata.document.ProblemException;
import io.openlineage.client.OpenLineage.RunEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenLineageEventsTest {
    @Test
    void everyStepBeginsAndEndsUnderTheRunAndColumnsSayWhereTheyComeFrom() throws IOException {
        List<JsonNode> events = json(OpenLineageEvents.of(record(), "shop"));
        assertThat(events)
                .extracting(e -> e.path("eventType").asText() + " "
                        + e.path("job").path("name").asText())
                .containsExactly("START retail", "START retail.totals", "COMPLETE retail.totals", "COMPLETE retail");
        JsonNode done = events.get(2);
        assertThat(done.at("/run/facets/parent/run/runId").asText())
                .isEqualTo(events.get(0).at("/run/runId").asText());
        assertThat(done.at("/inputs/0/name").asText()).isEqualTo("orders");
        assertThat(done.at("/outputs/0/outputFacets/outputStatistics/rowCount").asLong())
                .isEqualTo(12);
        JsonNode field = done.at("/outputs/0/facets/columnLineage/fields/total/inputFields");
        assertThat(field.at("/0/field").asText()).isEqualTo("amount");
        assertThat(field.at("/0/transformations/0/type").asText()).isEqualTo("DIRECT");
        assertThat(field.at("/1/transformations/0/type").asText()).isEqualTo("INDIRECT");
        assertThat(done.at("/eventTime").asText()).isEqualTo("2026-01-02T03:04:07.5Z");
    }

    @Test
    void theSameRecordGivesTheSameEvents() {
        assertThat(OpenLineageSender.lines(OpenLineageEvents.of(record(), "shop")))
                .isEqualTo(OpenLineageSender.lines(OpenLineageEvents.of(record(), "shop")));
    }

    @Test
    void aCollectorGetsThemWithTheTokenAndNobodyElseSeesIt() throws IOException {
        List<String> bodies = new ArrayList<>();
        List<String> tokens = new ArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/api/v1/lineage") ? 201 : 404, -1);
            exchange.close();
        });
        server.start();
        String url = "http://localhost:" + server.getAddress().getPort();
        try {
            OpenLineageSender.send(OpenLineageEvents.of(record(), "shop"), url, Optional.of("canary-7281"));
            assertThat(bodies).hasSize(4).noneMatch(b -> b.contains("canary"));
            assertThat(tokens).containsOnly("Bearer canary-7281");
        } finally {
            server.stop(0);
        }
        assertThatThrownBy(() ->
                        OpenLineageSender.send(OpenLineageEvents.of(record(), "shop"), url, Optional.of("canary-7281")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("did not take the events")
                .hasMessageNotContaining("canary");
    }

    private static List<JsonNode> json(List<RunEvent> events) throws IOException {
        List<JsonNode> nodes = new ArrayList<>();
        for (String line : OpenLineageSender.lines(events).split("\n")) {
            nodes.add(new ObjectMapper().readTree(line));
        }
        return nodes;
    }

    private static RunRecord record() {
        ColumnRecord column =
                new ColumnRecord("total", "SQL of totals.sql", List.of("orders.amount"), List.of("orders.order_id"));
        StepRecord step = new StepRecord(
                "totals",
                "Sums up.",
                "sql",
                StepStatus.DONE,
                List.of("orders"),
                List.of(new DatasetRecord(
                        "totals", 12, Optional.of("merkle-sha256:" + "0".repeat(64)), List.of(column))),
                "2026-01-02T03:04:05Z",
                2.5,
                Optional.empty(),
                List.of("INSERT INTO totals SELECT 1"),
                List.of(),
                Map.of(),
                Optional.empty());
        return new RunRecord(
                "run-1",
                RunStatus.PUBLISHED,
                "2026-01-02T03:04:05Z",
                Optional.of("2026-01-02T03:05:05Z"),
                "starloom 0.1.0",
                Map.of("name", "retail"),
                Map.of("engine", "DuckDB", "engine_version", "1.5", "location", "jdbc:duckdb:w.duckdb"),
                Map.of(),
                "f",
                1,
                List.of(step),
                Optional.empty());
    }
}
