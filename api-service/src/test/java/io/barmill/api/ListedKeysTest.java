package io.barmill.api;

import io.barmill.api.access.AccessConfig;
import io.barmill.api.aggregate.AggregateConfig;
import io.barmill.api.alert.AlertConfig;
import io.barmill.api.backlog.BacklogConfig;
import io.barmill.api.download.ArchiveCatalogConfig;
import io.barmill.api.download.SymbolCatalogConfig;
import io.barmill.api.gate.HttpConfig;
import io.barmill.api.pipeline.PipelineConfig;
import io.barmill.api.plan.PlanConfig;
import io.barmill.api.relay.RelayConfig;
import io.barmill.api.schedule.ScheduleConfig;
import io.barmill.api.sweep.SweepConfig;
import io.barmill.config.ImportConfig;
import io.barmill.config.ListedKeys;
import org.junit.jupiter.api.Test;

class ListedKeysTest {
    @Test
    void everyKeyOfThisServiceIsListed() {
        ListedKeys.assertComplete(
                AccessConfig.class,
                AggregateConfig.class,
                AlertConfig.class,
                ArchiveCatalogConfig.class,
                HttpConfig.class,
                ImportConfig.class,
                PipelineConfig.class,
                PlanConfig.class,
                RelayConfig.class,
                ScheduleConfig.class,
                SweepConfig.class,
                BacklogConfig.class,
                SymbolCatalogConfig.class);
    }
}
