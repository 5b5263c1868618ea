/**
 * Which leader epoch wrote which part of a partition's log (KIP-101, KIP-279), so that a client or follower can find
 * where its own history and the leader's part.
 *
 * <p>Derived from the log: every batch carries its leader epoch. Not here: who becomes leader.
 *
 * <p>Thread: the partition's lane. Exemplar: {@link dev.fatwood.storage.epoch.LeaderEpochs}.
 */
package dev.fatwood.storage.epoch;
