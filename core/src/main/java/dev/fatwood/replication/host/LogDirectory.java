package dev.fatwood.replication.host;

import dev.fatwood.env.Disk;
import dev.fatwood.storage.flush.GroupFlusher;

/** A directory that holds partitions, and the one flusher that makes them durable. */
public record LogDirectory(Disk disk, GroupFlusher flusher) {}
