package dev.drover.cli;

import dev.drover.app.Revision;
import dev.drover.source.SourceTree;
import java.nio.file.Path;
import java.util.Optional;

/** What drafting on the command line needs from outside: the files of a source, and a little of its history. */
public interface DraftTools {
    /** The files of a directory, a bare repository or a Git URL; an empty revision is the directory as it stands, or HEAD. */
    SourceTree open(String source, String revision);

    /** The files of a commit of the repository that a directory belongs to; empty when it belongs to none. */
    Optional<SourceTree> at(Path directory, Revision revision);

    /** The files as they were when a path last changed, counting only what is committed; empty when that is not known. */
    Optional<SourceTree> whenLastChanged(Path directory, String path);

    /** Where the work tree that this folder lies in was cloned from; empty when it lies in none, or that is not known. */
    Optional<String> origin(Path folder);

    /** The version of the analyser, as written into locks. */
    String analyser();
}
