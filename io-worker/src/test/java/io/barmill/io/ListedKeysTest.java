package io.barmill.io;

import io.barmill.config.ListedKeys;
import io.barmill.io.download.DownloadConfig;
import io.barmill.io.imports.ImportConfig;
import io.barmill.io.session.HostsConfig;
import io.barmill.io.session.ScratchConfig;
import io.barmill.io.session.TransferConfig;
import org.junit.jupiter.api.Test;

class ListedKeysTest {
    @Test
    void everyKeyOfThisServiceIsListed() {
        ListedKeys.assertComplete(
                DownloadConfig.class, HostsConfig.class, ImportConfig.class, ScratchConfig.class, TransferConfig.class);
    }
}
