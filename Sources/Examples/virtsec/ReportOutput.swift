// SPDX-License-Identifier: Apache-2.0

#if CommandLine
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif
import VirtSecReporting

/// Where a report goes: standard output, or a file that appears only when it is complete.
struct ReportOutput {
    static let standard = ReportOutput(descriptor: STDOUT_FILENO, name: "standard output", temporary: nil, target: "")

    private let descriptor: Int32
    private let name: String
    /// What is renamed to the target in the end; nil where writing goes straight to it.
    private let temporary: String?
    private let target: String

    /// Writes a report to a file, or to standard output when there is no path.
    static func write(_ report: some Report, to path: String?) throws {
        guard let path else { return try report.write { try standard.write($0) } }
        let output = try open(path)
        do {
            try report.write { try output.write($0) }
            try output.commit()
        } catch {
            if let temporary = output.temporary { unlink(temporary) }
            throw error
        }
    }

    func write(_ bytes: [UInt8]) throws(CommandFailure) {
        if let error = System.write(bytes, to: descriptor) { throw failure(error) }
    }

    private func commit() throws(CommandFailure) {
        guard close(descriptor) == 0 else { throw failure(System.lastError) }
        guard let temporary else { return }
        guard rename(temporary, target) == 0 else { throw failure(System.lastError) }
    }

    private func failure(_ error: String) -> CommandFailure { .output("cannot write \(name): \(error)") }
}

// MARK: - Opening

extension ReportOutput {
    /// Says early that a file cannot be written, before anything is read.
    static func check(_ path: String?) throws(CommandFailure) {
        guard let path else { return }
        var status = stat()
        guard !path.isEmpty, stat(folder(of: path), &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw .output("cannot write \(path): there is no folder \(folder(of: path))")
        }
        if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            throw .output("cannot write \(path): it is a folder")
        }
    }

    private static func open(_ path: String) throws(CommandFailure) -> ReportOutput {
        try check(path)
        var status = stat()
        let exists = stat(path, &status) == 0
        if exists, status.st_mode & S_IFMT != S_IFREG { return try openSpecial(path) }
        let target = exists ? resolved(path) : path
        let mode = exists ? status.st_mode & 0o777 : 0o666
        for attempt in 0..<100 {
            let temporary = "\(folder(of: target))/.virtsec-\(System.processID)-\(attempt).tmp"
            let descriptor = posixOpen(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
            if descriptor >= 0 {
                if exists { fchmod(descriptor, mode) }
                return ReportOutput(descriptor: descriptor, name: path, temporary: temporary, target: target)
            }
            guard errno == EEXIST else { break }
        }
        throw .output("cannot write \(path): \(System.lastError)")
    }

    /// A pipe or device is written to; replacing it by a file would break it.
    private static func openSpecial(_ path: String) throws(CommandFailure) -> ReportOutput {
        let descriptor = posixOpen(path, O_WRONLY | O_CLOEXEC | O_NOCTTY, 0)
        guard descriptor >= 0 else { throw .output("cannot write \(path): \(System.lastError)") }
        return ReportOutput(descriptor: descriptor, name: path, temporary: nil, target: path)
    }

    /// The file that a link points at, so that the link stays.
    private static func resolved(_ path: String) -> String {
        guard let pointer = realpath(path, nil) else { return path }
        defer { free(pointer) }
        return String(cString: pointer)
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}

private func posixOpen(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 { open(path, flags, mode) }
#endif
