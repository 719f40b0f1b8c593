package dev.drover.git.jgit;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.submodule.SubmoduleWalk;
import org.eclipse.jgit.transport.PushConfig;
import org.eclipse.jgit.transport.TransferConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.eclipse.jgit.util.sha1.SHA1;
import org.jspecify.annotations.Nullable;

/**
 * Keeps Git's settings of this machine and of its user away from JGit: no URL rewriting, no proxy command, no hooks path, no
 * {@code GIT_*} variable changes what Drover does, and nothing is written to the user's folder. The enumerations are those that JGit reads
 * settings as, by reflection, and that its extension does not make known to a native image.
 */
@RegisterForReflection(
        targets = {
            PushConfig.PushDefault.class,
            PushConfig.PushRecurseSubmodulesMode.class,
            SHA1.Sha1Implementation.class,
            SubmoduleWalk.IgnoreSubmoduleMode.class,
            TransferConfig.FsckMode.class
        })
final class IsolatedSettings extends SystemReader.Delegate {
    private IsolatedSettings(SystemReader machine) {
        super(machine);
    }

    /** Takes effect for the whole process, once. */
    static synchronized void install() {
        if (!(SystemReader.getInstance() instanceof IsolatedSettings)) {
            SystemReader.setInstance(new IsolatedSettings(SystemReader.getInstance()));
        }
    }

    @Override
    public @Nullable String getenv(String name) {
        return name.startsWith("GIT_") || name.equals("XDG_CONFIG_HOME") ? null : super.getenv(name);
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    /** A settings file that is always empty and never written. */
    private static final class Nothing extends FileBasedConfig {
        Nothing(@Nullable Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {
            // There is nothing to read.
        }

        @Override
        public void save() {
            // What JGit measures about this machine is measured again next time.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
