package dev.starloom.app.openlineage;

import dev.starloom.lineage.ColumnRecord;
import dev.starloom.lineage.DatasetRecord;
import dev.starloom.lineage.RunRecord;
import dev.starloom.lineage.RunStatus;
import dev.starloom.lineage.StepRecord;
import dev.starloom.lineage.StepStatus;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.DatasetFacets;
import io.openlineage.client.OpenLineage.InputDataset;
import io.openlineage.client.OpenLineage.InputField;
import io.openlineage.client.OpenLineage.InputFieldTransformations;
import io.openlineage.client.OpenLineage.OutputDataset;
import io.openlineage.client.OpenLineage.RunEvent;
import io.openlineage.client.OpenLineage.RunEvent.EventType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A record as events of OpenLineage: a START and an end for the run, and for each step under it. Identifiers follow from the
 * run's, so that to send a record twice tells nobody of two runs.
 */
public final class OpenLineageEvents {
    private static final URI PRODUCER = URI.create("https://starloom.dev/openlineage");
    private static final String DIRECT = "DIRECT";
    private static final String INDIRECT = "INDIRECT";

    private final OpenLineage events = new OpenLineage(PRODUCER);
    private final RunRecord run;
    private final String namespace;
    private final String datasets;
    private final Set<String> made = new HashSet<>();

    private OpenLineageEvents(RunRecord run, String namespace) {
        this.run = run;
        this.namespace = namespace;
        this.datasets = run.target().getOrDefault("location", namespace);
        run.steps().forEach(step -> step.outputs().forEach(o -> made.add(o.name())));
    }

    /**
     * The events, in the order in which they happened.
     *
     * @param namespace of the jobs; datasets stand in that of their warehouse
     */
    public static List<RunEvent> of(RunRecord run, String namespace) {
        return new OpenLineageEvents(run, namespace).all();
    }

    private List<RunEvent> all() {
        List<RunEvent> all = new ArrayList<>();
        all.add(whole(EventType.START, time(run.startedAt())));
        for (StepRecord step : run.steps()) {
            ZonedDateTime start = time(step.startedAt());
            all.add(step(step, EventType.START, start, List.of(), List.of()));
            all.add(step(
                    step,
                    step.status() == StepStatus.DONE ? EventType.COMPLETE : EventType.FAIL,
                    start.plusNanos(Math.round(step.seconds() * 1e9)),
                    inputs(step),
                    outputs(step)));
        }
        run.finishedAt().ifPresent(end -> all.add(whole(end(run.status()), time(end))));
        return all;
    }

    private static EventType end(RunStatus status) {
        return switch (status) {
            case PUBLISHED -> EventType.COMPLETE;
            case INTERRUPTED -> EventType.ABORT;
            case RUNNING, FAILED, DIED -> EventType.FAIL;
        };
    }

    private RunEvent whole(EventType type, ZonedDateTime time) {
        OpenLineage.RunFacetsBuilder facets = events.newRunFacetsBuilder()
                .processing_engine(events.newProcessingEngineRunFacet(
                        run.target().getOrDefault("engine_version", ""),
                        run.target().getOrDefault("engine", ""),
                        run.product()));
        run.failure()
                .ifPresent(why -> facets.errorMessage(events.newErrorMessageRunFacetBuilder()
                        .message(why)
                        .programmingLanguage("SQL")
                        .build()));
        return events.newRunEventBuilder()
                .eventType(type)
                .eventTime(time)
                .run(events.newRun(id(""), facets.build()))
                .job(events.newJobBuilder()
                        .namespace(namespace)
                        .name(pack())
                        .facets(events.newJobFacetsBuilder()
                                .jobType(events.newJobTypeJobFacet("BATCH", "STARLOOM", "RUN", null))
                                .build())
                        .build())
                .inputs(List.of())
                .outputs(List.of())
                .build();
    }

    private RunEvent step(
            StepRecord step,
            EventType type,
            ZonedDateTime time,
            List<InputDataset> inputs,
            List<OutputDataset> outputs) {
        OpenLineage.RunFacetsBuilder facets = events.newRunFacetsBuilder()
                .parent(events.newParentRunFacetBuilder()
                        .run(events.newParentRunFacetRunBuilder().runId(id("")).build())
                        .job(events.newParentRunFacetJobBuilder()
                                .namespace(namespace)
                                .name(pack())
                                .build())
                        .build());
        if (type != EventType.START) {
            step.error()
                    .ifPresent(why -> facets.errorMessage(events.newErrorMessageRunFacetBuilder()
                            .message(why)
                            .programmingLanguage("SQL")
                            .build()));
        }
        OpenLineage.JobFacetsBuilder job = events.newJobFacetsBuilder()
                .jobType(events.newJobTypeJobFacet(
                        "BATCH", "STARLOOM", step.kind().toUpperCase(java.util.Locale.ROOT), null))
                .documentation(events.newDocumentationJobFacet(step.description(), "text/plain"));
        if (step.kind().equals("sql") && !step.sql().isEmpty()) {
            job.sql(events.newSQLJobFacet(
                    step.sql().get(0), run.target().getOrDefault("engine", "").toLowerCase(java.util.Locale.ROOT)));
        }
        return events.newRunEventBuilder()
                .eventType(type)
                .eventTime(time)
                .run(events.newRun(id(step.name()), facets.build()))
                .job(events.newJobBuilder()
                        .namespace(namespace)
                        .name(pack() + "." + step.name())
                        .facets(job.build())
                        .build())
                .inputs(inputs)
                .outputs(outputs)
                .build();
    }

    private List<InputDataset> inputs(StepRecord step) {
        return step.inputs().stream()
                .map(name -> events.newInputDatasetBuilder()
                        .namespace(namespaceOf(name))
                        .name(name)
                        .build())
                .toList();
    }

    private List<OutputDataset> outputs(StepRecord step) {
        return step.outputs().stream().map(this::output).toList();
    }

    private OutputDataset output(DatasetRecord table) {
        OpenLineage.DatasetFacetsBuilder facets = events.newDatasetFacetsBuilder();
        if (!table.columns().isEmpty()) {
            facets.columnLineage(columns(table));
        }
        table.digest()
                .ifPresent(digest -> facets.version(events.newDatasetVersionDatasetFacetBuilder()
                        .datasetVersion(digest)
                        .build()));
        DatasetFacets all = facets.build();
        return events.newOutputDatasetBuilder()
                .namespace(datasets)
                .name(table.name())
                .facets(all)
                .outputFacets(events.newOutputDatasetOutputFacetsBuilder()
                        .outputStatistics(events.newOutputStatisticsOutputDatasetFacetBuilder()
                                .rowCount(table.rows())
                                .build())
                        .build())
                .build();
    }

    private OpenLineage.ColumnLineageDatasetFacet columns(DatasetRecord table) {
        OpenLineage.ColumnLineageDatasetFacetFieldsBuilder fields = events.newColumnLineageDatasetFacetFieldsBuilder();
        for (ColumnRecord column : table.columns()) {
            List<InputField> from = new ArrayList<>();
            column.from().forEach(id -> from.add(field(id, DIRECT, "TRANSFORMATION", column.how())));
            column.because().forEach(id -> from.add(field(id, INDIRECT, "CONDITIONAL", "decides it")));
            fields.put(
                    column.column(),
                    events.newColumnLineageDatasetFacetFieldsAdditionalBuilder()
                            .inputFields(from)
                            .build());
        }
        return events.newColumnLineageDatasetFacetBuilder()
                .fields(fields.build())
                .build();
    }

    private InputField field(String id, String type, String subtype, String how) {
        int dot = id.indexOf('.');
        String table = dot < 0 ? id : id.substring(0, dot);
        InputFieldTransformations transformation = events.newInputFieldTransformationsBuilder()
                .type(type)
                .subtype(subtype)
                .description(how)
                .masking(false)
                .build();
        return events.newInputFieldBuilder()
                .namespace(namespaceOf(table))
                .name(table)
                .field(dot < 0 ? id : id.substring(dot + 1))
                .transformations(List.of(transformation))
                .build();
    }

    /** What no step made lies in the pack. */
    private String namespaceOf(String table) {
        return made.contains(table) ? datasets : "pack:" + pack();
    }

    private String pack() {
        return run.pack().getOrDefault("name", "pack");
    }

    private UUID id(String step) {
        return UUID.nameUUIDFromBytes(("starloom run " + run.runId() + " " + run.startedAt() + " step " + step)
                .getBytes(StandardCharsets.UTF_8));
    }

    private static ZonedDateTime time(String instant) {
        return Instant.parse(instant).atZone(ZoneOffset.UTC);
    }
}
