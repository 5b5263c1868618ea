package dev.fatwood.broker.api.data;

import dev.fatwood.env.Lane;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Asks many partitions on their lanes and comes home when all have answered. One post goes to each lane and one comes back, however
 * many of its partitions are asked; what lives on the home lane is asked without a post.
 *
 * <p>Owned by the home lane: parts are added and the answers taken there.
 *
 * @param <R> what a part answers
 */
public final class Scatter<R> {

    private final Lane home;
    private final List<R> answers = new ArrayList<>();
    /** In the order in which lanes were first named, so that equal requests ask in equal order. */
    private final Map<Lane, Share> shares = new LinkedHashMap<>(4);

    private Consumer<List<R>> whenAll;
    private int sharesOut;

    public Scatter(Lane home) {
        this.home = home;
    }

    /** A part of which the answer is known. */
    public void settled(R answer) {
        answers.add(answer);
    }

    /** A part to be asked on {@code lane}. */
    public void ask(Lane lane, Question<R> question) {
        shares.computeIfAbsent(lane, Share::new).add(answers.size(), question);
        answers.add(null);
    }

    /** The lanes that will be asked, in the order in which they were first named. */
    public List<Lane> lanes() {
        return List.copyOf(shares.keySet());
    }

    /** Asks, then hands over all answers in the order in which the parts were added. */
    public void gather(Consumer<List<R>> consumer) {
        whenAll = consumer;
        sharesOut = shares.size();
        if (sharesOut == 0) {
            whenAll.accept(answers);
            return;
        }
        askOthersFirst();
    }

    /** Other lanes work while this one does, and whoever hears of its part finds theirs queued. */
    private void askOthersFirst() {
        List<Share> own = new ArrayList<>(1);
        for (Share share : shares.values()) {
            if (share.lane.isCurrent()) {
                own.add(share);
            } else {
                share.lane.post(share::ask);
            }
        }
        own.forEach(Share::ask);
    }

    private void answered(Share share) {
        for (int n = 0; n < share.slots.size(); n++) {
            answers.set(share.slots.get(n), share.answers.get(n));
        }
        if (--sharesOut == 0) {
            whenAll.accept(answers);
        }
    }

    /** Asks one partition, on its lane; {@code answer} is to be given one answer there, now or later. */
    public interface Question<R> {

        void ask(Consumer<R> answer);
    }

    /** The parts of one lane. Filled at home, then owned by its lane until it is answered. */
    private final class Share {

        private final Lane lane;
        private final List<Integer> slots = new ArrayList<>();
        private final List<Question<R>> questions = new ArrayList<>();
        private final List<R> answers = new ArrayList<>();
        private int questionsOut;

        private Share(Lane lane) {
            this.lane = lane;
        }

        private void add(int slot, Question<R> question) {
            slots.add(slot);
            questions.add(question);
            answers.add(null);
        }

        private void ask() {
            questionsOut = questions.size();
            for (int n = 0; n < questions.size(); n++) {
                int number = n;
                questions.get(n).ask(answer -> answered(number, answer));
            }
        }

        private void answered(int number, R answer) {
            answers.set(number, answer);
            if (--questionsOut == 0) {
                home.run(() -> Scatter.this.answered(this));
            }
        }
    }
}
