package io.barmill.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DoorbellSubscriptionTest {
    private final ManualTimer timer = new ManualTimer();
    private final FakeBroker broker = new FakeBroker();
    /** One emitter for each time that the stream was subscribed to. */
    private final List<MultiEmitter<? super Message<byte[]>>> consumers = new CopyOnWriteArrayList<>();

    private final BlockingQueue<Message<byte[]>> received = new LinkedBlockingQueue<>();
    private final Multi<Message<byte[]>> doorbells = Multi.createFrom().emitter(consumers::add);
    private final DoorbellSubscription subscription =
            new DoorbellSubscription(broker, doorbells, received::addAll, timer, new NamedThreads("test-doorbell"));

    @AfterEach
    void release() {
        subscription.close();
        subscription.release();
    }

    @Test
    void topologyIsDeclaredBeforeTheFirstSubscription() throws InterruptedException {
        subscription.start();
        timer.advance(Duration.ZERO);

        assertThat(broker.declarations()).isEqualTo(1);
        assertThat(ringOn(0)).isTrue();
    }

    @Test
    void brokerThatIsAwayAtTheStartIsWaitedFor() throws InterruptedException {
        broker.goDown();
        subscription.start();
        timer.advance(Duration.ofMinutes(5));
        assertThat(consumers).isEmpty();

        broker.comeBack();
        timer.advance(Duration.ofSeconds(15));

        assertThat(ringOn(0)).isTrue();
    }

    @Test
    void streamThatEndsIsSubscribedToAnew() throws InterruptedException {
        subscription.start();
        timer.advance(Duration.ZERO);

        end(0);
        timer.advance(Duration.ofSeconds(1));

        assertThat(consumers).hasSize(2);
        assertThat(broker.declarations()).isEqualTo(2);
        assertThat(ringOn(1)).isTrue();
    }

    @Test
    void consumerThatIsNotHeardIsReplaced() throws InterruptedException {
        subscription.start();
        timer.advance(Duration.ZERO);

        subscription.renew();
        timer.advance(Duration.ofSeconds(1));

        assertThat(consumers).hasSize(2);
        assertThat(consumers.get(0).isCancelled()).isTrue();
        assertThat(ringOn(1)).isTrue();
    }

    @Test
    void closedSubscriptionLeavesTheQueueAndStaysAway() {
        subscription.start();
        timer.advance(Duration.ZERO);

        subscription.close();
        subscription.renew();
        timer.advance(Duration.ofMinutes(5));

        assertThat(consumers).singleElement().matches(MultiEmitter::isCancelled);
    }

    private boolean ringOn(int consumer) throws InterruptedException {
        Message<byte[]> message = Delivery.of("a").message();
        consumers.get(consumer).emit(message);
        return received.poll(10, TimeUnit.SECONDS) == message;
    }

    /** The end travels over the subscription's own thread; a doorbell before it shows nothing, so the wait is for the timer. */
    private void end(int consumer) throws InterruptedException {
        consumers.get(consumer).complete();
        timer.awaitAction();
    }
}
