package io.barmill.sandbox.venue;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.util.Optional;

/** Sends a body in pieces, each after the previous one has been written, and applies a fault of the transfer. */
final class BodyStreamer {
    private static final int SLOW_PIECES = 20;

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final ByteSource content;
    private final long end;
    private final Optional<Fault> fault;
    /** The offset at which the fault stops the body; its length if no fault does. */
    private final long stop;

    private final int pieceSize;
    private final long pauseMillis;
    private long at;

    BodyStreamer(Vertx vertx, HttpServerRequest request, ByteSource content, ByteRange range, Optional<Fault> fault) {
        this.vertx = vertx;
        this.request = request;
        this.response = request.response();
        this.content = content;
        this.fault = fault;
        this.at = range.first();
        this.end = range.last() + 1;
        boolean stops = isKind(FaultKind.CUT_BODY) || isKind(FaultKind.STALL);
        long sent = stops && fault.get().afterBytes() >= 0 ? fault.get().afterBytes() : range.size() / 2;
        this.stop = stops ? Math.min(end, at + sent) : end;
        boolean slow = isKind(FaultKind.SLOW_BODY);
        this.pieceSize = slow ? (int) Math.min(ByteSource.PIECE, range.size() / SLOW_PIECES + 1) : ByteSource.PIECE;
        long pieces = Math.max(1, (range.size() + pieceSize - 1) / pieceSize);
        this.pauseMillis = slow ? fault.get().duration().toMillis() / pieces : 0;
    }

    private boolean isKind(FaultKind kind) {
        return fault.isPresent() && fault.get().kind() == kind;
    }

    /** Called on the response's event loop. */
    void start() {
        if (end - at <= ByteSource.PIECE && fault.isEmpty()) {
            readPiece(end).ifPresent(response::end);
        } else {
            next();
        }
    }

    private void next() {
        if (response.closed()) {
            return;
        }
        if (at < stop) {
            readPiece(stop).ifPresent(piece -> response.write(piece).onSuccess(written -> later()));
        } else if (stop < end) {
            breakOff();
        } else {
            response.end();
        }
    }

    private void later() {
        if (pauseMillis > 0) {
            vertx.setTimer(pauseMillis, timer -> next());
        } else {
            vertx.runOnContext(ignored -> next());
        }
    }

    /** The empty piece sends the headers if no part of the body has been sent. */
    private void breakOff() {
        response.write(Buffer.buffer()).onSuccess(written -> {
            if (isKind(FaultKind.STALL)) {
                long millis = Math.max(1, fault.get().duration().toMillis());
                vertx.setTimer(millis, timer -> request.connection().close());
            } else {
                request.connection().close();
            }
        });
    }

    private Optional<Buffer> readPiece(long limit) {
        try {
            byte[] bytes = content.read(at, (int) Math.min(pieceSize, limit - at));
            at += bytes.length;
            return Optional.of(Buffer.buffer(bytes));
        } catch (IOException e) {
            request.connection().close(); // the headers are sent; only closing tells that the body is incomplete
            return Optional.empty();
        }
    }
}
