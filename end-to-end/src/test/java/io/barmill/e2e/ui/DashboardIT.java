package io.barmill.e2e.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.KeyboardModifier;
import io.barmill.cli.Json;
import io.barmill.cli.client.AggregateBody;
import io.barmill.cli.client.DownloadBody;
import io.barmill.cli.stack.ServiceKind;
import io.barmill.e2e.PackagedStack;
import io.barmill.e2e.SharedStack;
import io.barmill.sandbox.venue.Fault;
import io.barmill.sandbox.venue.FaultKind;
import io.barmill.sandbox.venue.SandboxOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each test is a question that a person has, played in a browser. */
@Tag("full")
class DashboardIT {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final String MARKUP = "<img src=x onerror=\"window.hurt=1\"><script>window.hurt=1</script>";

    @Order(1)
    @RegisterExtension
    static final Browsers BROWSERS = new Browsers();

    @Order(2)
    @RegisterExtension
    static final SharedStack STACK = SharedStack.with(SandboxOptions.defaults().withTradesPerDay(3_000));

    private PackagedStack stack;

    @BeforeEach
    void emptyStack() throws Exception {
        STACK.reset();
        stack = STACK.get();
    }

    @Test
    void overviewSaysWithinThreeSecondsWhetherAnythingIsWrongAndLeadsToWhy() {
        try (WatchedPage page = BROWSERS.open(stack.api())) {
            page.page().navigate("/");
            page.sees("All well.");

            failingJob();
            long began = System.nanoTime();
            page.go("overview").sees("1 task failed within a day.");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
            page.screenshot("overview");

            page.link("1 task failed within a day.").click();
            page.sees("ARCHIVE_NOT_FOUND");
            page.page().locator("main a.row").first().click();
            assertThat(page.page().locator("#drawer")).containsText("What to do: check symbol and day");
            page.page().keyboard().press("Escape");
            assertThat(page.page().locator("#drawer")).isHidden();
        }
    }

    @Test
    void jobIsSubmittedWatchedAndRetriedByKeyboardAlone() {
        stack.venue().faults().add(Fault.of(FaultKind.NOT_FOUND, "*/SOLUSDT-*.zip"));
        try (WatchedPage page = BROWSERS.open(stack.api())) {
            page.go("overview").sees("Queues").press("g", "d").sees("The lake holds nothing of this.");
            page.tabTo(page.link("Download ticks").first());
            page.press("Enter").sees("First day (UTC)");
            page.tabTo(page.page().getByLabel("Exchange")).page().keyboard().type("binance");
            page.tabTo(page.page().getByLabel("Symbols")).page().keyboard().type("SOLUSDT");
            page.tabTo(page.page().getByLabel("First day (UTC)"))
                    .page()
                    .keyboard()
                    .type("01012024");
            page.tabTo(page.page().getByLabel("Last day (UTC)"))
                    .page()
                    .keyboard()
                    .type("01012024");
            page.tabTo(page.button("Show the plan")).press("Enter").sees("binance spot aggTrades SOLUSDT 2024-01-01");
            page.tabTo(page.button("Submit 1 task")).press("Enter").sees("ARCHIVE_NOT_FOUND");
            stack.venue().faults().clear();
            page.tabTo(page.button("Retry 1 failed task")).press("Enter").sees("Retry 1 failed task?");
            page.tabTo(page.page().locator("dialog button.primary")).press("Enter");
            assertThat(page.page().locator("main .lead .badge"))
                    .hasText("done", new LocatorAssertions.HasTextOptions().setTimeout(20_000));
        }
    }

    @Test
    void calendarShowsWhatIsMissingAndFetchesIt() {
        hold("BTCUSDT", FIRST, FIRST.plusDays(1));
        hold("BTCUSDT", FIRST.plusDays(3), FIRST.plusDays(3));
        try (WatchedPage page = BROWSERS.open(stack.api())) {
            page.go("data").link("BTCUSDT").click();
            page.sees("3 held");
            Locator missing = page.page().locator("[data-day='2024-01-03']");
            assertThat(missing).hasAttribute("aria-label", "2024-01-03: not in the lake");
            page.page().locator("[data-day='2024-01-02']").click();
            assertThat(page.page().locator("#drawer")).containsText("verified: the exchange's checksum agrees");
            page.press("Escape");
            missing.click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
            page.link("Fetch 1 missing day").click();
            page.button("Show the plan").click();
            page.sees("binance spot trades BTCUSDT 2024-01-03");
            page.button("Submit 1 task").click();
            assertThat(page.page().locator("main .lead .badge"))
                    .hasText("done", new LocatorAssertions.HasTextOptions().setTimeout(20_000));
            page.go("data/ticks/binance/trades/BTCUSDT?year=2024").sees("4 held");
        }
    }

    @Test
    void barsOfAnyKindAreDrawnWithTheirWordsAndTable() {
        hold("BTCUSDT", FIRST, FIRST);
        hold("BTCUSDT", FIRST.plusDays(2), FIRST.plusDays(2));
        stack.awaitSuccess(stack.submit(new AggregateBody(
                "binance",
                "spot",
                "trades",
                List.of("time-1m", "dollar-1000000"),
                List.of("BTCUSDT"),
                null,
                null,
                null,
                null,
                null)));
        try (WatchedPage page = BROWSERS.open(stack.api(), ColorScheme.DARK, 1_280)) {
            page.go("charts")
                    .sees("dollar-1000000")
                    .page()
                    .locator("main a.row")
                    .last()
                    .click();
            page.sees("Not in the lake: 2024-01-02.").sees("gap").sees("Charts by TradingView");
            assertThat(page.page().locator(".chart canvas").first()).isVisible();
            page.screenshot("chart");
            page.go("charts/binance/time-1m/BTCUSDT?with=binance|dollar-1000000|BTCUSDT")
                    .sees("BTCUSDT · dollar-1000000 · binance");
            assertThat(page.page().locator(".chart")).hasCount(2);
            page.page().getByText("bars as a table").first().click();
            assertThat(page.page().locator("main table").first()).isVisible();
            page.page().locator("#theme").selectOption("light");
            page.go("about").sees("TradingView Lightweight Charts");
        }
    }

    @Test
    void markupInLabelsErrorsAndRequestsIsShownAsText() throws Exception {
        String job = failingJob();
        execute(
                "UPDATE task SET label = '" + MARKUP + "', error_message = '" + MARKUP + "', note = '" + MARKUP + "'",
                "UPDATE job SET created_by = '" + MARKUP + "', error_message = '" + MARKUP
                        + "', request = jsonb_set(request::jsonb, '{symbols}', to_jsonb(ARRAY['" + MARKUP + "']))",
                "INSERT INTO hold (scope, key, reason, source, by) VALUES ('KIND', 'tick.import', '" + MARKUP
                        + "', 'PERSON', '" + MARKUP + "')");
        String task = stack.onlyTask(job).taskId();
        try (WatchedPage page = BROWSERS.open(stack.api())) {
            for (String address : List.of(
                    "overview",
                    "jobs",
                    "jobs/" + job,
                    "jobs/" + job + "?open=task:" + task,
                    "tasks?status=DEAD",
                    "tasks/" + task,
                    "data?symbol=" + MARKUP.replace("<", "%3C"),
                    "charts/" + MARKUP.replace("<", "%3C").replace("/", "%2F") + "/time-1m/X",
                    "request/download?symbols=" + MARKUP.replace("<", "%3C"))) {
                page.expecting(fault -> fault.contains("status of 404"));
                page.go(address);
                page.page().waitForTimeout(700);
                assertThat(page.page().locator("img, script:not([src])").count())
                        .as(address)
                        .isZero();
                assertThat(page.page().evaluate("window.hurt")).as(address).isNull();
            }
            page.go("jobs/" + job).sees("<img src=x");
        }
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 390"})
    void pagesHaveNoSeriousFaultOfAccessibility(ColorScheme scheme, int width) {
        hold("BTCUSDT", FIRST, FIRST);
        stack.awaitSuccess(stack.submit(new AggregateBody(
                "binance", "spot", "trades", List.of("time-1m"), List.of("BTCUSDT"), null, null, null, null, null)));
        String job = failingJob();
        try (WatchedPage page = BROWSERS.open(stack.api(), scheme, width)) {
            for (String address : List.of(
                    "overview",
                    "jobs",
                    "jobs/" + job,
                    "tasks?open=task:" + stack.onlyTask(job).taskId(),
                    "workers",
                    "research",
                    "alerts",
                    "data",
                    "data/ticks/binance/trades/BTCUSDT?year=2024",
                    "charts/binance/time-1m/BTCUSDT",
                    "request/download",
                    "about")) {
                page.go(address);
                assertThat(page.page().locator("h1")).isVisible();
                page.page().waitForTimeout(300);
                assertThat(new AxeBuilder(page.page())
                                .setLegacyMode(true).analyze().getViolations().stream()
                                        .filter(rule ->
                                                List.of("serious", "critical").contains(rule.getImpact()))
                                        .map(rule -> rule.getId() + " "
                                                + rule.getNodes().stream()
                                                        .map(node -> node.getHtml())
                                                        .toList()))
                        .as("%s, %s, %d", address, scheme, width)
                        .isEmpty();
                assertThat((Boolean) page.page()
                                .evaluate(
                                        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                        .as("%s fits into %d", address, width)
                        .isTrue();
            }
        }
    }

    @Test
    void dataTurnGreyWithTheirAgeWhileTheServiceIsAwayAndAreLiveAgainAfterwards() {
        try (WatchedPage page = BROWSERS.open(stack.api()).expecting(fault -> fault.contains("ERR_"))) {
            page.go("workers").sees("2 alive");
            stack.kill(ServiceKind.API);
            assertThat(page.page().locator("#light"))
                    .containsText("no connection", new LocatorAssertions.ContainsTextOptions().setTimeout(15_000));
            assertThat(page.page().locator("#content"))
                    .hasClass("stale", new LocatorAssertions.HasClassOptions().setTimeout(20_000));
            page.sees("2 alive");
            stack.start(ServiceKind.API, Map.of());
            assertThat(page.page().locator("#light"))
                    .containsText("live", new LocatorAssertions.ContainsTextOptions().setTimeout(15_000));
            assertThat(page.page().locator("#content")).not().hasClass("stale");
        }
    }

    @Test
    void tokenIsAskedForKeptWhereNoScriptReadsItAndItsRoleSaysWhatButtonsDo() throws Exception {
        String job = failingJob();
        String admin = secret(post("/api/v1/users", "", "{\"name\":\"alice\",\"role\":\"admin\"}"), "/token/secret");
        String viewer = secret(post("/api/v1/tokens", admin, "{\"name\":\"notebook\",\"role\":\"viewer\"}"), "/secret");
        try (WatchedPage page = BROWSERS.open(stack.api()).expecting(fault -> fault.contains("status of 401"))) {
            page.go("jobs/" + job).sees("Sign in");
            page.page().getByLabel("Your token").fill("bml_wrong");
            page.button("Sign in").click();
            page.sees("the credential of the request is not valid");
            page.page().getByLabel("Your token").fill(viewer);
            page.button("Sign in").click();

            page.sees("alice (viewer)");
            Locator retry = page.page().locator("main .buttons button").first();
            assertThat(retry).hasAttribute("aria-disabled", "true");
            assertThat(retry).hasAttribute("title", "your role is viewer; it needs operator");
            assertThat((String) page.page().evaluate("document.cookie + JSON.stringify(localStorage) + location.href"))
                    .doesNotContain(viewer.substring(4, 12), "bml_");
            page.button("Sign out").click();
            page.sees("Your token");
        }
    }

    /** Downloads trades of these days. */
    private void hold(String symbol, LocalDate from, LocalDate to) {
        stack.awaitSuccess(stack.submit(download(symbol, List.of("trades"), from, to)));
    }

    /** A job whose only task has failed. */
    private String failingJob() {
        stack.venue().faults().add(Fault.of(FaultKind.NOT_FOUND, "*/SOLUSDT-*.zip"));
        String job = stack.submit(download("SOLUSDT", List.of(), FIRST, FIRST));
        Awaitility.await("task is given up")
                .atMost(Duration.ofSeconds(60))
                .until(() -> stack.onlyTask(job).state().equals("DEAD"));
        stack.venue().faults().clear();
        return job;
    }

    private static DownloadBody download(String symbol, List<String> types, LocalDate from, LocalDate to) {
        return new DownloadBody("binance", "spot", List.of(symbol), types, from, to, null, List.of(), null);
    }

    private String post(String path, String token, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(stack.api() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String secret(String answer, String pointer) {
        return Json.parse(answer).at(pointer).asText();
    }

    private void execute(String... statements) throws Exception {
        var ledger = stack.addresses();
        try (Connection connection =
                        DriverManager.getConnection(ledger.jdbcUrl(), ledger.dbUser(), ledger.dbPassword());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
