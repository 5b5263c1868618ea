package dev.fatwood.replication.partition;

import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.storage.epoch.EpochEnd;

/** The answer to a question for the end of a leader epoch; {@link EpochEnd#UNKNOWN} on error. */
public record EpochAnswer(ErrorCode error, EpochEnd end) {}
