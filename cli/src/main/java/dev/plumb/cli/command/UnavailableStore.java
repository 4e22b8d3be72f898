package dev.plumb.cli.command;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.state.Encryption;
import dev.plumb.state.Generation;
import dev.plumb.state.GenerationHeader;
import dev.plumb.state.State;
import dev.plumb.state.store.BlobStore;
import dev.plumb.state.store.LockHolder;
import dev.plumb.state.store.LockedState;
import dev.plumb.state.store.StateStore;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** In the place of a store that cannot be had: whoever asks it for something is told why. */
final class UnavailableStore implements StateStore {
    private final List<Diagnostic> why;

    UnavailableStore(List<Diagnostic> why) {
        this.why = List.copyOf(why);
    }

    @Override
    public Result<State> read() {
        return Result.failure(why);
    }

    @Override
    public Result<Generation> generation(int number) {
        return Result.failure(why);
    }

    @Override
    public Result<List<Integer>> generations() {
        return Result.failure(why);
    }

    @Override
    public Result<List<GenerationHeader>> history() {
        return Result.failure(why);
    }

    @Override
    public Result<LockedState> lock(LockHolder holder) {
        return Result.failure(why);
    }

    @Override
    public List<Diagnostic> forceUnlock(String id) {
        return why;
    }

    @Override
    public BlobStore blobs() {
        return new BlobStore() {
            @Override
            public Optional<byte[]> get(String name) {
                return Optional.empty();
            }

            @Override
            public void put(String name, byte[] content) throws IOException {
                throw new IOException("There is no store for it.");
            }

            @Override
            public boolean isEncrypted() {
                return false;
            }
        };
    }

    @Override
    public Result<byte[]> secretKey() {
        return Result.failure(why);
    }

    @Override
    public Result<Encryption> planEncryption() {
        return Result.failure(why);
    }
}
