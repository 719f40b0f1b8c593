package dev.drover.git.jgit;

import com.jcraft.jsch.JSchException;
import dev.drover.app.ServiceUnavailable;
import dev.drover.git.Remote;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;

/** Turns JGit's failures into one sentence about what happened and one about what to do. The login's secret is taken out. */
final class GitTrouble {
    private static final int LONGEST = 300;

    private GitTrouble() {}

    static ServiceUnavailable of(Remote remote, Login login, Throwable failure) {
        String what = remote.name() + " at " + remote.url() + ": " + login.hide(words(failure));
        return new ServiceUnavailable("git", what, advice(remote, failure), failure);
    }

    private static String words(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        String text = failure.getMessage() == null ? "" : failure.getMessage();
        if (deepest != failure && deepest.getMessage() != null && !text.contains(deepest.getMessage())) {
            text = text + " (" + deepest.getMessage() + ")";
        }
        String line = (text.isBlank() ? deepest.getClass().getSimpleName() : text).replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    private static String advice(Remote remote, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String advice =
                    advice(remote, cause, String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT));
            if (!advice.isEmpty()) {
                return advice;
            }
        }
        return "Drover tries again; check the address and the network if this stays";
    }

    private static String advice(Remote remote, Throwable cause, String message) {
        String setting = "DROVER_REPOSITORIES_"
                + remote.name().text().toUpperCase(Locale.ROOT).replace('-', '_');
        if (cause instanceof NoRemoteRepositoryException || message.contains("not found")) {
            return "Check " + setting + "_URL; forges also say \"not found\" when the token may not see the repository";
        }
        if (message.contains("not authorized") || message.contains("authentication is required")) {
            return "Set " + setting + "_TOKEN to a token that may read and write this repository";
        }
        if (message.contains("not permitted") || message.contains("forbidden")) {
            return "Give the token the right to write to this repository";
        }
        if (message.contains("hostkey has been changed")) {
            return "The host shows another key than " + setting
                    + "_KNOWN_HOSTS_FILE has for it: somebody may stand between. Ask"
                    + " its operator before you put the new key there";
        }
        if (message.contains("reject hostkey") || message.contains("unknownhostkey")) {
            return "Add the host's key to the file of " + setting + "_KNOWN_HOSTS_FILE";
        }
        if (cause instanceof JSchException || message.contains("auth fail")) {
            return "Check " + setting + "_SSH_KEY_FILE (no passphrase) and that its public half may write here";
        }
        return switch (cause) {
            case UnknownHostException _ -> "The host name does not resolve; check " + setting + "_URL and DNS";
            case ConnectException _ -> "Nothing answers there; check " + setting + "_URL, the network and the forge";
            case NoRouteToHostException _ -> "There is no way to that host; check the network";
            case SocketTimeoutException _ -> "The forge is slow or unreachable; Drover tries again";
            case SSLException _ -> "The certificate is not trusted here; add its authority to the trust store";
            case Throwable _ -> "";
        };
    }
}
