package dev.fatwood.broker.api.data;

/**
 * When a fetch is answered, and how much it may carry.
 *
 * @param bytesMin it waits until there are so many bytes of records
 * @param bytesMax bytes of records in the response; the first batch may be larger
 * @param waitMsMax but no longer than this
 */
record FetchLimits(int bytesMin, int bytesMax, int waitMsMax) {}
