package io.barmill.bench.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bench.Figures;
import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Sends requests to the API, one at a time, and takes their times. */
final class TimedRequests {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final String TOTAL = "total;dur=";

    private final URI api;
    private final Supplier<HttpClient> clients;

    private TimedRequests(URI api, Supplier<HttpClient> clients) {
        this.api = api;
        this.clients = clients;
    }

    /** Requests that share a connection. */
    static TimedRequests overOneConnection(URI api) {
        HttpClient client = client();
        return new TimedRequests(api, () -> client);
    }

    /** Requests with a connection each, since the API closes those with too large bodies. */
    static TimedRequests overConnectionsOfTheirOwn(URI api) {
        return new TimedRequests(api, TimedRequests::client);
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    /**
     * A response.
     *
     * @param clientMillis from the call to the last byte of the body
     * @param serverMillis what the API says that it took, from the request's headers to those of the response
     */
    record Timed(int status, String body, double clientMillis, double serverMillis) {
        /** This response, which must be a success. */
        Timed succeeded(String path) {
            if (status >= 300) {
                throw new CommandException(ExitCode.FAILED, path + " is answered with " + status + ": " + body);
            }
            return this;
        }

        static ObjectNode report(List<Timed> responses) {
            ObjectNode report = Figures.node();
            put(report, "server_millis", responses, Timed::serverMillis);
            put(report, "client_millis", responses, Timed::clientMillis);
            return report;
        }

        private static void put(ObjectNode report, String name, List<Timed> responses, ToDoubleFunction<Timed> millis) {
            double[] sorted = responses.stream().mapToDouble(millis).sorted().toArray();
            report.put(name + "_p50", quantile(sorted, 0.50)).put(name + "_p99", quantile(sorted, 0.99));
        }

        private static double quantile(double[] sorted, double share) {
            return sorted[(int) Math.ceil(share * sorted.length) - 1];
        }
    }

    /** Gets a path below the API's root. */
    Timed get(String path) {
        return send(request(path).GET().build());
    }

    /** Posts JSON to a path below the API's root. */
    Timed post(String path, byte[] json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json))
                .build());
    }

    /** Gets a path several times. */
    List<Timed> get(String path, int times) {
        Timed[] responses = new Timed[times];
        Arrays.setAll(responses, i -> get(path).succeeded(path));
        return List.of(responses);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(api.resolve("/api/v1" + path)).timeout(LONGEST);
    }

    private Timed send(HttpRequest request) {
        HttpClient client = clients.get();
        long began = System.nanoTime();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            double millis = (System.nanoTime() - began) / 1e6;
            return new Timed(response.statusCode(), response.body(), millis, server(response));
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, request.uri() + " gets no response: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCode.INTERRUPTED, "interrupted while waiting for the response");
        }
    }

    private static double server(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Server-Timing")
                .filter(value -> value.startsWith(TOTAL))
                .map(value -> Double.parseDouble(value.substring(TOTAL.length())))
                .orElseThrow(() -> new CommandException(
                        ExitCode.FAILED, response.uri() + " is answered without the header Server-Timing"));
    }
}
