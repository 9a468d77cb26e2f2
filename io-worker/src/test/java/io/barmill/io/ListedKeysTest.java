package io.barmill.io;

import io.barmill.config.ImportConfig;
import io.barmill.config.ListedKeys;
import io.barmill.io.download.DefectsConfig;
import io.barmill.io.download.DownloadConfig;
import io.barmill.io.transfer.HostsConfig;
import io.barmill.io.transfer.ScratchConfig;
import io.barmill.io.transfer.TransferConfig;
import org.junit.jupiter.api.Test;

class ListedKeysTest {
    @Test
    void everyKeyOfThisServiceIsListed() {
        ListedKeys.assertComplete(
                DefectsConfig.class,
                DownloadConfig.class,
                HostsConfig.class,
                ImportConfig.class,
                ScratchConfig.class,
                TransferConfig.class);
    }
}
