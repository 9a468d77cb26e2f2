package io.barmill.io.transfer;

import io.barmill.ledger.TaskClaim;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A limiter that lets everybody through, unless a test closes it, and remembers who came. */
public final class UnlimitedHosts implements HostLimiter {
    private final List<String> seen = new ArrayList<>();
    private RuntimeException closed;

    /** From now on turns are refused with that. */
    public void close(RuntimeException refusal) {
        closed = refusal;
    }

    /** What happened at the limiter, in order. */
    public List<String> seen() {
        return seen;
    }

    @Override
    public synchronized void enter(TaskClaim claim, URI url, Runnable alive) {
        seen.add("enter " + url.getHost());
    }

    @Override
    public synchronized void leave(TaskClaim claim, URI url) {
        seen.add("leave " + url.getHost());
    }

    @Override
    public synchronized void turn(URI url, Runnable alive) {
        if (closed != null) {
            throw closed;
        }
        seen.add("turn " + url.getPath());
    }

    @Override
    public synchronized void slowDown(URI url, Duration pause) {
        seen.add("slow down " + pause);
    }
}
