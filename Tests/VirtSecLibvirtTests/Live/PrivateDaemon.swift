// SPDX-License-Identifier: Apache-2.0

#if Libvirt && os(Linux)
import CVirtSecLibvirt
import Foundation
import Testing

/// A libvirt daemon with files, machines and a socket of its own, which no other program sees.
///
/// It keeps everything in a temporary folder and is nobody special: a daemon of the superuser would be that of the whole
/// system. A shell looks after it and cleans up as soon as its input ends, so also when the tests crash.
final class PrivateDaemon: Sendable {
    /// What a program connects to.
    var address: String { "qemu:///session?socket=\(socketPath)" }
    /// Where it listens.
    var socketPath: String { folder.appending(path: "run/libvirt/libvirt-sock").path() }
    /// An empty disk that a machine may have.
    var diskPath: String { folder.appending(path: "disk.raw").path() }

    private let folder: URL
    private let keeper: Keeper

    /// Starts a daemon, and ends it and its machines when the work is done or fails.
    ///
    /// - Parameter isGuarded: whether it wants a name and a password of whoever connects.
    static func with(isGuarded: Bool = false, _ work: (PrivateDaemon) async throws -> Void) async throws {
        let daemon = try PrivateDaemon(isGuarded: isGuarded)
        do {
            try await isGuarded ? daemon.isListening() : daemon.isReady()
            try await work(daemon)
        } catch {
            daemon.keeper.finish()
            throw error
        }
        daemon.keeper.finish()
    }

    private init(isGuarded: Bool) throws {
        let folder = try TemporaryFolder.make()
        self.folder = folder
        for name in ["run", "config/libvirt", "cache", "data", "home"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: name), withIntermediateDirectories: true)
        }
        // Without a daemon for logs, which would stay behind.
        try Data("stdio_handler = \"file\"\n".utf8).write(to: folder.appending(path: "config/libvirt/qemu.conf"))
        if isGuarded {
            let settings = "auth_unix_ro = \"sasl\"\nauth_unix_rw = \"sasl\"\n"
            try Data(settings.utf8).write(to: folder.appending(path: "config/libvirt/libvirtd.conf"))
            try Data("mech_list: scram-sha-256 digest-md5 plain\n".utf8).write(
                to: folder.appending(path: "libvirt.conf"))
        }
        try Data(count: 1 << 20).write(to: folder.appending(path: "disk.raw"))
        keeper = try Keeper(folder, cache: LiveQEMU.cache ?? folder.appending(path: "cache"))
    }

    private func isReady() async throws {
        virtsec_silence_errors()
        let clock = ContinuousClock()
        let end = clock.now + .seconds(60)
        while clock.now < end {
            if let connection = virConnectOpenReadOnly(address) {
                // The first answer takes long: libvirt asks QEMU for all that it can do.
                free(virConnectGetCapabilities(connection))
                virConnectClose(connection)
                return
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        let log = (try? String(contentsOf: folder.appending(path: "log"), encoding: .utf8)) ?? ""
        throw LiveFailure("the daemon does not answer: \(log)")
    }

    /// Waits for the socket; nobody can ask for more.
    private func isListening() async throws {
        virtsec_silence_errors()
        let end = ContinuousClock.now + .seconds(60)
        while !FileManager.default.fileExists(atPath: socketPath) {
            if ContinuousClock.now > end { throw LiveFailure("the daemon does not listen") }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Ends the daemon at once; its machines go on.
    func kill() throws { try send(SIGKILL) }

    /// Lets the daemon hang: its socket stays, and nothing is answered.
    func pause() throws { try send(SIGSTOP) }

    private func send(_ signal: Int32) throws {
        let text = try String(contentsOf: folder.appending(path: "run/libvirt/libvirtd.pid"), encoding: .utf8)
        guard let id = pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)), id > 1,
            Glibc.kill(id, signal) == 0
        else { throw LiveFailure("the daemon has no process: \(text)") }
    }
}

/// The shell that looks after a daemon.
private final class Keeper: Sendable {
    private let process: Process
    private let input = Pipe()

    init(_ folder: URL, cache: URL) throws {
        process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", Self.script, "virtsec-keeper", folder.path(), cache.path()]
        process.environment = [
            "PATH": LiveQEMU.folders.joined(separator: ":"), "LC_ALL": "C",
            "HOME": folder.appending(path: "home").path(),
            "XDG_RUNTIME_DIR": folder.appending(path: "run").path(),
            "XDG_CONFIG_HOME": folder.appending(path: "config").path(),
            "XDG_DATA_HOME": folder.appending(path: "data").path(),
            "XDG_CACHE_HOME": cache.path(),
            "SASL_CONF_PATH": folder.path(),
        ]
        process.currentDirectoryURL = folder
        process.standardInput = input
        try process.run()
    }

    /// Ends everything and takes the folder away.
    func finish() {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    deinit { try? input.fileHandleForWriting.close() }

    /// Machines outlive their daemon, so each is ended by its number, if that is still the machine's.
    private static let script = """
        user=
        if [ "$(id -u)" = 0 ]; then
            chown -R 65534:65534 "$1" "$2"
            user='setpriv --reuid=65534 --regid=65534 --clear-groups'
        fi
        $user libvirtd >"$1/log" 2>&1 &
        cat >/dev/null
        kill -KILL $! 2>/dev/null
        for file in "$1"/run/libvirt/qemu/run/*.pid; do
            [ -f "$file" ] || continue
            machine=$(cat "$file")
            grep -qF "$1" "/proc/$machine/cmdline" && kill -KILL "$machine"
        done 2>/dev/null
        cd /
        rm -rf "$1"
        """
}
#endif
