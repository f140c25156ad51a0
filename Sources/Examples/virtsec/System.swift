// SPDX-License-Identifier: Apache-2.0

#if CommandLine
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The few calls to the operating system that the tool needs beside the library's.
enum System {
    /// A reader that goes away is an error to report, not a reason to be killed.
    static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

    /// Fills the places of standard streams that are closed, so that no other file gets their numbers; what is put there
    /// can only be used the wrong way round, so that reading and writing still fail.
    static func holdStandardStreams() {
        for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) < 0 {
            _ = posixOpen("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
        }
    }

    static func exit(_ status: Int32) -> Never {
        #if canImport(Glibc)
        Glibc.exit(status)
        #elseif canImport(Musl)
        Musl.exit(status)
        #else
        Darwin.exit(status)
        #endif
    }

    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// An environment variable that is set and not empty.
    static func hasEnvironment(_ name: String) -> Bool { getenv(name).map { $0.pointee != 0 } ?? false }

    /// Whether there is a file, folder or link of this name.
    static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// How many processors this program may use.
    static var processorCount: Int { max(1, min(256, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))) }

    static var processID: Int32 { getpid() }

    /// The system's words for its last error.
    static var lastError: String { String(cString: strerror(errno)) }

    /// Writes all bytes, or says what went wrong.
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> String? {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { posixWrite(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            if count < 0 { return lastError }
            rest = rest.dropFirst(count)
        }
        return nil
    }

    /// Whether there is a folder of this name, or a link to one.
    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The path from the root, links followed.
    static func resolved(_ path: String) -> String? {
        guard let pointer = realpath(path, nil) else { return nil }
        defer { free(pointer) }
        return String(validatingCString: pointer)
    }

    /// Whether there is a regular file of this name, or a link to one.
    static func isFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// The names in a folder, in no order; nil when it cannot be read.
    static func fileNames(in path: String) -> [String]? {
        guard let folder = opendir(path) else { return nil }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            names.append(
                withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
        }
        return names
    }

    /// Reads a file, up to so many bytes; a folder or device is refused.
    ///
    /// - Parameter takesPipe: whether a pipe is read too, which waits for whoever writes to it.
    static func readFile(_ path: String, limit: Int, takesPipe: Bool) -> Result<[UInt8], SystemError> {
        do throws(SystemError) {
            let descriptor = try open(path, takesPipe: takesPipe)
            defer { close(descriptor) }
            return readAll(descriptor, limit: limit)
        } catch {
            return .failure(error)
        }
    }

    /// Opens a file for reading; a folder or device is refused.
    static func open(_ path: String, takesPipe: Bool) throws(SystemError) -> Int32 {
        var status = stat()
        let isPipe = takesPipe && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
        let descriptor = posixOpen(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | (isPipe ? 0 : O_NONBLOCK))
        guard descriptor >= 0, fstat(descriptor, &status) == 0 else { throw SystemError(text: lastError) }
        if status.st_mode & S_IFMT == (isPipe ? S_IFIFO : S_IFREG) { return descriptor }
        close(descriptor)
        throw SystemError(text: "it is no file")
    }

    /// The next bytes of a file, a mebibyte at most; empty at its end.
    static func read(_ descriptor: Int32) throws(SystemError) -> [UInt8] {
        var (count, error) = (-1, Int32(0))
        let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 20) { buffer, filled in
            repeat {
                count = posixRead(descriptor, buffer.baseAddress, buffer.count)
                error = errno
            } while count < 0 && error == EINTR
            filled = max(0, count)
        }
        if count < 0 { throw SystemError(text: String(cString: strerror(error))) }
        return bytes
    }

    static func closeFile(_ descriptor: Int32) { close(descriptor) }

    /// Reads until the end or until so many bytes came.
    static func readAll(_ descriptor: Int32, limit: Int) -> Result<[UInt8], SystemError> {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count < limit {
            let count = chunk.withUnsafeMutableBytes { posixRead(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            if count < 0 { return .failure(SystemError(text: lastError)) }
            if count == 0 { break }
            bytes += chunk.prefix(count)
        }
        return .success(bytes)
    }
}

/// What the system said.
struct SystemError: Error {
    let text: String
}

private func posixOpen(_ path: String, _ flags: Int32) -> Int32 { open(path, flags) }

private func posixWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}

private func posixRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, bytes, count)
}
#endif
