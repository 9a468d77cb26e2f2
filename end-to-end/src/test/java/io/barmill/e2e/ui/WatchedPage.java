package io.barmill.e2e.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.assertj.core.api.Assertions;

/**
 * A page of the dashboard. Closing it fails if anything went wrong meanwhile: an error on the console, which includes reports of
 * the Content Security Policy; an exception; a request to another origin; a response with a status of 500 or more.
 */
final class WatchedPage implements AutoCloseable {
    private static final int MOST_TABS = 80;

    private final BrowserContext context;
    private final Page page;
    private final List<String> faults = new ArrayList<>();
    private Predicate<String> expected = fault -> false;

    WatchedPage(BrowserContext context, URI api) {
        this.context = context;
        this.page = context.newPage();
        page.onConsoleMessage(this::hear);
        page.onPageError(error -> faults.add("exception: " + error));
        page.onRequest(request -> {
            if (!request.url().startsWith(api + "/") && !request.url().startsWith("blob:" + api)) {
                faults.add("request to another origin: " + request.url());
            }
        });
        page.onResponse(response -> {
            if (response.status() >= 500) {
                faults.add("status " + response.status() + ": " + response.url());
            }
        });
    }

    private void hear(ConsoleMessage message) {
        if (message.type().equals("error")) {
            faults.add("console: " + message.text());
        }
    }

    /** Faults that the test causes. */
    WatchedPage expecting(Predicate<String> fault) {
        expected = fault;
        return this;
    }

    Page page() {
        return page;
    }

    /** Goes to an address of the dashboard, as a new visitor does. */
    WatchedPage go(String address) {
        page.navigate("about:blank");
        page.navigate("/ui/#/" + address);
        return this;
    }

    /** Waits until the page says this. */
    WatchedPage sees(String text) {
        assertThat(page.locator("body")).containsText(text);
        return this;
    }

    Locator link(String text) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(text).setExact(true));
    }

    Locator button(String text) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(text));
    }

    /** Presses keys, one after the other. */
    WatchedPage press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
        return this;
    }

    /** Goes from focus to focus until this has it. */
    WatchedPage tabTo(Locator wanted) {
        wanted.waitFor();
        for (int i = 0; i < MOST_TABS; i++) {
            if ((Boolean) wanted.evaluate("element => element === document.activeElement")) {
                return this;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("the keyboard does not reach " + wanted);
    }

    WatchedPage screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
        return this;
    }

    @Override
    public void close() {
        context.close();
        Assertions.assertThat(faults.stream().filter(expected.negate())).isEmpty();
    }
}
