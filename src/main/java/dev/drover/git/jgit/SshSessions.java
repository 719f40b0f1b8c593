package dev.drover.git.jgit;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.annotations.RegisterResourceBundle;
import java.io.File;
import org.eclipse.jgit.internal.transport.ssh.jsch.JSchText;
import org.eclipse.jgit.transport.ssh.jsch.JschConfigSessionFactory;
import org.eclipse.jgit.transport.ssh.jsch.OpenSshConfig;
import org.eclipse.jgit.util.FS;

/**
 * SSH with one key and one file of trusted host keys. The user's own {@code ~/.ssh} is not read, no agent is asked, and a host
 * whose key is not in the file is refused.
 */
@RegisterForReflection(targets = JSchText.class)
@RegisterResourceBundle(bundleName = "org.eclipse.jgit.internal.transport.ssh.jsch.JSchText")
final class SshSessions extends JschConfigSessionFactory {
    private final Login.SshKey login;

    SshSessions(Login.SshKey login) {
        this.login = login;
        File folder = new File(login.knownHosts().toFile().getAbsoluteFile().getParentFile(), "no-such-folder");
        setConfig(new OpenSshConfig(folder, new File(folder, "config")));
    }

    @Override
    protected JSch createDefaultJSch(FS fs) throws JSchException {
        JSch ssh = new JSch();
        ssh.setKnownHosts(login.knownHosts().toString());
        ssh.addIdentity(login.key().toString());
        return ssh;
    }

    @Override
    protected void configure(OpenSshConfig.Host host, Session session) {
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig("PreferredAuthentications", "publickey");
    }
}
