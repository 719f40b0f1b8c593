package dev.drover.cli;

import dev.drover.doctor.Checkups;
import dev.drover.nomad.Cluster;
import dev.drover.settings.Watchlist;
import dev.drover.survey.ClusterSurvey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What commands reach outside this process, each part made on first use. */
public interface Outside {
    /** The configured Nomad, if one is. */
    Optional<Cluster> cluster();

    Checkups checkups();

    /** The repositories that are watched now; asks the configuration repository, if one is set, and throws where it can't be reached. */
    Watchlist repositories();

    /** What can be found out about the cluster before a draft is made for it. */
    ClusterSurvey survey();

    /** Asks the running daemon: the body of its answer to a GET of this path. */
    String daemon(String path);

    /** Tells the running daemon to do something: the body of its answer to this method, path and body ("" for none). */
    String tell(String method, String path, String body);

    /** The store itself, from outside. */
    StoreCare store();

    /** Looks after the store without opening it for work. */
    interface StoreCare {
        /** Copies it into a new file, also while it is in use. */
        void backup(Path target);

        /** Puts a backup in its place; where the old one went. */
        Path restore(Path backup);

        /** What is wrong with it; empty when nothing is. */
        List<String> integrity();
    }
}
