package dev.drover.git.jgit;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.annotations.RegisterResourceBundle;
import java.io.File;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.internal.transport.ssh.jsch.JSchText;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.RemoteSession2;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.ssh.jsch.JschConfigSessionFactory;
import org.eclipse.jgit.transport.ssh.jsch.OpenSshConfig;
import org.eclipse.jgit.util.FS;

/**
 * SSH with one key and one file of trusted host keys. The user's own {@code ~/.ssh} is not read, no agent is asked, and a host
 * whose key is not in the file is refused. What a host says is bounded. The algorithms named here are those that the library looks up by
 * name and that its extension does not make known to a native image: without them, no Ed25519 key would be taken there.
 */
@RegisterForReflection(
        targets = JSchText.class,
        classNames = {
            "com.jcraft.jsch.DH25519MLKEM768",
            "com.jcraft.jsch.DHEC256MLKEM768",
            "com.jcraft.jsch.DHEC384MLKEM1024",
            "com.jcraft.jsch.jce.HMACSHA256SSHCOM",
            "com.jcraft.jsch.jce.KeyPairGenEdDSA",
            "com.jcraft.jsch.jce.MLKEM1024",
            "com.jcraft.jsch.jce.MLKEM768",
            "com.jcraft.jsch.jce.PBKDF2",
            "com.jcraft.jsch.jce.SignatureEd25519",
            "com.jcraft.jsch.jce.SignatureEd448",
            "com.jcraft.jsch.jce.XDH"
        })
@RegisterResourceBundle(bundleName = "org.eclipse.jgit.internal.transport.ssh.jsch.JSchText")
final class SshSessions extends JschConfigSessionFactory {
    private final Login.SshKey login;
    private final Bound bound;

    SshSessions(Login.SshKey login, Bound bound) {
        this.login = login;
        this.bound = bound;
        File folder = new File(login.knownHosts().toFile().getAbsoluteFile().getParentFile(), "no-such-folder");
        setConfig(new OpenSshConfig(folder, new File(folder, "config")));
    }

    @Override
    public synchronized RemoteSession getSession(URIish address, CredentialsProvider credentials, FS files, int timeout)
            throws TransportException {
        RemoteSession session = super.getSession(address, credentials, files, timeout);
        return session instanceof RemoteSession2 second ? new BoundedSession(second, bound) : session;
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
