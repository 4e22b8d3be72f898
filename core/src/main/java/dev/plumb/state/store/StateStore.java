package dev.plumb.state.store;

import dev.plumb.diagnostic.Result;
import dev.plumb.state.Generation;
import dev.plumb.state.State;
import java.util.List;

/** Keeps the state of one configuration. */
public interface StateStore {
    /** The state, what an interrupted apply had begun included; empty before the first apply. Takes no lock. */
    Result<State> read();

    /** The generation of that number; an error when there is none. */
    Result<Generation> generation(int number);

    /** The numbers of all generations, ascending. */
    Result<List<Integer>> generations();

    /** Takes the lock for writing; an error says who holds it. */
    Result<LockedState> lock(LockHolder holder);

    /** The contents that the state refers to by their hash. */
    BlobStore blobs();

    /** The secret key of this store, made at first use; for keyed hashes, and for what plan files must hide. */
    Result<byte[]> secretKey();
}
