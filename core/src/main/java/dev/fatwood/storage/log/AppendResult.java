package dev.fatwood.storage.log;

/**
 * Where an append went.
 *
 * @param baseOffset offset of the first record appended
 * @param untilOffset the log end offset afterwards (exclusive); the append is durable once the durable offset reaches
 *     it
 */
public record AppendResult(long baseOffset, long untilOffset) {}
