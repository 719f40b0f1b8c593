package dev.drover.wiring;

import dev.drover.app.ServiceUnavailable;
import dev.drover.settings.Settings;
import dev.drover.store.jdbc.SharedStore;
import dev.drover.store.jdbc.StoreFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What would keep the daemon from starting, found before the framework starts, so that it is told in one line and changes nothing:
 * a store that is damaged or does not answer, a disk without room, an address that is taken.
 */
final class Preflight {
    private static final long LEAST_ROOM = 16 << 20;

    private Preflight() {}

    static void store(Settings settings) {
        room(settings.storage().data());
        settings.storage()
                .database()
                .ifPresentOrElse(
                        database -> new SharedStore(database.reveal()).refuseSilence(),
                        () -> new StoreFile(settings.storage().file()).refuseDamage());
    }

    private static void room(Path folder) {
        try {
            long left = Files.getFileStore(folder).getUsableSpace();
            if (left < LEAST_ROOM) {
                throw new ServiceUnavailable(
                        "store",
                        "the disk of " + folder + " is full: " + left / 1024 + " KiB are left",
                        "Make room for clones and the store, or set DROVER_DATA to a folder on another disk");
            }
        } catch (IOException e) {
            throw new ServiceUnavailable(
                    "store",
                    "the folder " + folder + " can't be used",
                    "Set DROVER_DATA to one that can be written",
                    e);
        }
    }

    /** The port to listen on: the one that was set, or a free one for 0. */
    static int port(Settings.Serving serving) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(serving.host()), serving.port()));
            return socket.getLocalPort();
        } catch (UnknownHostException e) {
            throw new ServiceUnavailable(
                    "server", "there is no address " + serving.host() + " on this machine", "Correct DROVER_HOST", e);
        } catch (IOException e) {
            throw new ServiceUnavailable(
                    "server",
                    serving.host() + ":" + serving.port() + " can't be listened on (" + e.getMessage() + ")",
                    "Stop what uses it, or set DROVER_PORT to a free one",
                    e);
        }
    }
}
