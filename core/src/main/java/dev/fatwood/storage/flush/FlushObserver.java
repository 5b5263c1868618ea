package dev.fatwood.storage.flush;

/**
 * Told of every sync of a {@link GroupFlusher}, for those who count and time them. At most one sync is under way.
 *
 * <p>Thread: the flusher's lane; it must not block.
 */
public interface FlushObserver {

    /** Nobody looks. */
    FlushObserver NONE = new FlushObserver() {

        @Override
        public void syncStarts(int registrations, int files) {
            // Not counted.
        }

        @Override
        public void syncEnded(boolean isDurable) {
            // Not counted.
        }
    };

    /**
     * @param registrations calls of {@link GroupFlusher#written} the sync answers, about one for each append
     * @param files distinct files it covers
     */
    void syncStarts(int registrations, int files);

    /** @param isDurable whether it succeeded */
    void syncEnded(boolean isDurable);
}
