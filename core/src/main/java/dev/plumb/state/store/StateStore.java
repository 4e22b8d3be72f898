package dev.plumb.state.store;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.state.Encryption;
import dev.plumb.state.Generation;
import dev.plumb.state.GenerationHeader;
import dev.plumb.state.JournalEntry;
import dev.plumb.state.State;
import java.util.List;

/** Keeps the state of one configuration, in one workspace. */
public interface StateStore {
    /** The state, what an interrupted apply had begun included; empty before the first apply. Takes no lock. */
    Result<State> read();

    /** Transactions on hosts that were begun and whose end is not recorded: a run was interrupted, or is at work now. */
    default Result<List<JournalEntry.Intent>> openTransactions() {
        return Result.of(List.of());
    }

    /** The generation of that number; an error when there is none. */
    Result<Generation> generation(int number);

    /** The numbers of all generations, ascending. */
    Result<List<Integer>> generations();

    /** What is known of all generations, ascending, without their content. */
    Result<List<GenerationHeader>> history();

    /** Takes the lock for writing; an error says who holds it. */
    Result<LockedState> lock(LockHolder holder);

    /** Takes the lock away from a run that cannot give it back; gives what went wrong. */
    List<Diagnostic> forceUnlock(String id);

    /** The contents that the state refers to by their hash. */
    BlobStore blobs();

    /** The secret key of this store, made at first use; for keyed hashes. */
    Result<byte[]> secretKey();

    /** What plan files are encrypted with: the keys that are configured, or else the secret key of this store. */
    Result<Encryption> planEncryption();
}
