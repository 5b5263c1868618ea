package dev.fatwood.checks.planted;

import java.util.List;

final class RunsInParallel {

    long sum(List<Long> numbers) {
        return numbers.parallelStream().mapToLong(Long::longValue).sum();
    }
}
