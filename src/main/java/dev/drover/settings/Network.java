package dev.drover.settings;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/** A network address ({@code 10.0.0.7}) or all that begin with its first bits ({@code 10.0.0.0/8}). No name is ever looked up. */
public record Network(InetAddress base, int bits) {
    /** The network of such a text; {@link IllegalArgumentException} where it is none. */
    public static Network of(String text) {
        int slash = text.indexOf('/');
        InetAddress base = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int all = base.getAddress().length * 8;
        int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > all) {
            throw new IllegalArgumentException("\"" + text + "\" has no " + bits + " bits");
        }
        return new Network(base, bits);
    }

    static List<Network> list(String text) {
        return Form.words(text).stream().map(Network::of).toList();
    }

    public boolean holds(InetAddress address) {
        byte[] ours = base.getAddress();
        byte[] theirs = address.getAddress();
        int whole = bits / 8;
        int rest = 8 - bits % 8;
        return ours.length == theirs.length
                && Arrays.equals(ours, 0, whole, theirs, 0, whole)
                && (rest == 8 || (ours[whole] & 0xff) >> rest == (theirs[whole] & 0xff) >> rest);
    }
}
