package dev.starloom.sql;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Who works on a target.
 *
 * @param runId the run
 * @param host name of the machine
 * @param pid number of the process there
 * @param since ISO-8601 instant
 * @param seen ISO-8601 instant of the last sign of life
 * @param mark what its sessions are marked with, where the engine can show it to others
 */
public record Owner(String runId, String host, long pid, String since, String seen, String mark) {
    private static final int MARK_BYTES = 8;

    /** This process, working on a run from now on. */
    static Owner here(String runId, String now, String mark) {
        return new Owner(runId, hostName(), ProcessHandle.current().pid(), now, now, mark);
    }

    /** What tells the sessions of one opened target from all others. */
    public static String newMark() {
        byte[] bytes = new byte[MARK_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    /** For people. */
    String described() {
        return "run " + runId + ", process " + pid + " on " + host + ", since " + since
                + (seen.equals(since) ? "" : ", last sign of life " + seen);
    }
}
