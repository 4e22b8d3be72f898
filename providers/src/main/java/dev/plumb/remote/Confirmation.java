package dev.plumb.remote;

import java.util.List;

/** Programs about a transaction that another connection has begun. */
final class Confirmation {
    private Confirmation() {}

    /**
     * A program that calls one function of {@code confirm.sh}.
     *
     * @param transaction its id
     * @param main the function
     */
    static HostProgram program(String transaction, HostPlace place, String main) {
        String nonce = HostProgram.newNonce();
        String text = "# Plumb: about host transaction " + transaction + ".\n"
                + "nonce=" + nonce + " root=" + Quote.word(place.root()) + " work=$1\n"
                + "transaction=" + Quote.word(transaction) + "\n"
                + HostProgram.CLEANING
                + ShellLibrary.confirmation() + main + "\n";
        return new HostProgram(nonce, text, List.of());
    }
}
