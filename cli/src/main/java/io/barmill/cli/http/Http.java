package io.barmill.cli.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks servers and waits for what they answer. Safe for several threads. */
public final class Http implements AutoCloseable {
    private final Vertx vertx;
    private final WebClient client;

    private Http(Vertx vertx) {
        this.vertx = vertx;
        this.client = WebClient.create(vertx);
    }

    /** A client with one event loop and no files of its own, which is what a command needs. */
    public static Http open() {
        return new Http(Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false))));
    }

    /**
     * @param timeout for the whole exchange
     * @throws IOException where no answer arrives
     */
    public HttpReply get(URI url, Duration timeout) throws IOException {
        return exchange(HttpMethod.GET, url, Optional.empty(), timeout);
    }

    /**
     * @param json the body; empty for a request without one
     * @param timeout for the whole exchange
     * @throws IOException where no answer arrives
     */
    public HttpReply post(URI url, Optional<String> json, Duration timeout) throws IOException {
        return exchange(HttpMethod.POST, url, json, timeout);
    }

    private HttpReply exchange(HttpMethod method, URI url, Optional<String> json, Duration timeout) throws IOException {
        HttpRequest<Buffer> request = client.requestAbs(method, url.toString())
                .timeout(timeout.toMillis())
                .putHeader("Accept", "application/json");
        Future<HttpResponse<Buffer>> answer = json.map(body ->
                        request.putHeader("Content-Type", "application/json").sendBuffer(Buffer.buffer(body)))
                .orElseGet(request::send);
        return await(answer, timeout);
    }

    private static HttpReply await(Future<HttpResponse<Buffer>> answer, Duration timeout) throws IOException {
        try {
            HttpResponse<Buffer> response = answer.toCompletionStage()
                    .toCompletableFuture()
                    .get(timeout.toMillis() + 1000, TimeUnit.MILLISECONDS);
            return new HttpReply(
                    response.statusCode(),
                    Optional.ofNullable(response.bodyAsString()).orElse(""));
        } catch (ExecutionException | CompletionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + timeout.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
