package dev.fatwood.broker.api;

import dev.fatwood.protocol.wire.RecordData;
import java.nio.ByteBuffer;

/**
 * Records in memory that count against a budget until they were written to the socket or dropped.
 *
 * @param bytes the records from position to limit; neither moves
 * @param budget has given as many bytes
 */
public record BudgetedRecords(ByteBuffer bytes, MemoryBudget budget) implements RecordData {

    @Override
    public int sizeBytes() {
        return bytes.remaining();
    }

    @Override
    public void release() {
        budget.giveBack(sizeBytes());
    }
}
