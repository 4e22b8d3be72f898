package dev.plumb.providers.http;

import dev.plumb.remote.HttpAnswer;
import dev.plumb.remote.HttpRequest;
import java.io.IOException;

/** From where requests are sent. */
interface Sender {
    /** More of a body than this, in bytes, is not read. */
    int MOST = 4 << 20;

    /**
     * Sends a request, and reads what is answered.
     *
     * @throws IOException when there is no answer
     */
    HttpAnswer send(HttpRequest request) throws IOException;
}
