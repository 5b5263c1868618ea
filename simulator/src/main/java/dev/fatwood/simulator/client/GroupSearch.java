package dev.fatwood.simulator.client;

import dev.fatwood.protocol.message.FindCoordinatorRequest;
import dev.fatwood.protocol.message.FindCoordinatorResponse;
import dev.fatwood.simulator.world.World;
import java.util.List;

/** A member's question for the coordinator of its group. */
record GroupSearch(Caller caller, String group) {

    private static final int VERSION = 4;
    private static final int TIMEOUT_MS = 2_500;
    private static final long BACKOFF_NS = 150 * World.MS;

    /** Asks once; {@code again} comes after a while if there was no coordinator or no answer. */
    void find(Runnable found, Runnable again) {
        FindCoordinatorRequest request =
                new FindCoordinatorRequest().keyType((byte) 0).coordinatorKeys(List.of(group));
        caller.call(request, VERSION, FindCoordinatorResponse::read, TIMEOUT_MS, answer -> {
            boolean isFound = answer != null && answer.coordinators().get(0).errorCode() == 0;
            if (isFound) {
                found.run();
            } else {
                caller.world().after(BACKOFF_NS, again);
            }
        });
    }
}
