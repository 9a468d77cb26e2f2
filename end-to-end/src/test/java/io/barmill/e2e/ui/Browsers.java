package io.barmill.e2e.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The browser of a class of tests: the Chromium on the path. Without one the class is skipped, unless the system property {@code
 * barmill.test.browser} is {@code required}; then it fails.
 */
final class Browsers implements BeforeAllCallback, AfterAllCallback {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private static final int LONGEST_WAIT = 15_000;

    private Playwright playwright;
    private Browser browser;

    @Override
    public void beforeAll(ExtensionContext context) {
        Optional<Path> chromium = chromium();
        if ("required".equals(System.getProperty("barmill.test.browser"))) {
            assertThat(chromium).as("a Chromium on the path").isPresent();
        }
        if (chromium.isEmpty()) {
            System.out.println("SKIPPED: there is no Chromium, so the dashboard is not played in a browser");
        }
        Assumptions.assumeTrue(chromium.isPresent(), "SKIPPED: there is no Chromium");
        PlaywrightAssertions.setDefaultAssertionTimeout(LONGEST_WAIT);
        // Nothing is downloaded: the browser is the one that is there.
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.get())
                        .setChromiumSandbox(false)
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
    }

    private static Optional<Path> chromium() {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A browser of its own, with nothing kept from others, that watches what goes wrong. */
    WatchedPage open(URI api, ColorScheme scheme, int width) {
        return new WatchedPage(
                browser.newContext(new Browser.NewContextOptions()
                        .setBaseURL(api.toString())
                        .setLocale("en-US")
                        .setColorScheme(scheme)
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setViewportSize(width, 860)),
                api);
    }

    /** A browser in light colours on a desk. */
    WatchedPage open(URI api) {
        return open(api, ColorScheme.LIGHT, 1_280);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (browser != null) {
            browser.close();
        }
        if (playwright != null) {
            playwright.close();
        }
    }
}
