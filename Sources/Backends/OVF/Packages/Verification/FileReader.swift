// SPDX-License-Identifier: Apache-2.0

#if Trust
import VirtSecDocuments
import VirtSecTrust

/// Reads the files of a package once, in pieces, and makes their digests.
struct FileReader {
    /// Fits the second cache of current processors; larger pieces were not faster.
    private static let pieceSize = 256 << 10
    private static let headSize = 1 << 20
    private static let tailSize = 4 << 10

    let files: PackageFiles
    let total: UInt64
    let progress: (PackageProgress) -> Void
    private(set) var done: UInt64 = 0
    private var piece = [UInt8](repeating: 0, count: pieceSize)

    init(_ files: PackageFiles, total: UInt64, progress: @escaping (PackageProgress) -> Void) {
        self.files = files
        self.total = total
        self.progress = progress
    }

    /// Why a file has no digest.
    enum Failure: Error {
        case cancelled
        case unreadable(String)
    }

    /// The digests of a whole file.
    ///
    /// - Parameter size: what the file's size was when it was found.
    mutating func digests(
        of name: String, size: UInt64, _ algorithms: Set<DigestAlgorithm>
    ) throws(Failure) -> [FileDigest] {
        let file = try open(name)
        var digester = FileDigester(algorithms)
        var offset: UInt64 = 0
        while offset < size {
            if Task.isCancelled { throw .cancelled }
            let count = try read(file, at: offset)
            guard count > 0, UInt64(count) <= size - offset else { throw .unreadable("its size changed meanwhile") }
            piece.withUnsafeBytes { digester.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
            offset += UInt64(count)
            done += UInt64(count)
            progress(PackageProgress(name: name, done: done, total: total))
        }
        guard file.bytes.size == size else { throw .unreadable("its size changed meanwhile") }
        return digester.finish()
    }

    private mutating func read(_ file: PackageFiles.Found, at offset: UInt64) throws(Failure) -> Int {
        let result = piece.withUnsafeMutableBytes { buffer in
            Result { () throws(FileReadingError) in try file.bytes.read(at: offset, into: buffer) }
        }
        switch result {
        case .success(let count): return count
        case .failure(let error): throw .unreadable(error.message)
        }
    }

    /// Beginning and end of what a reference names, from the files that hold it.
    func sample(_ reference: PackageReference, _ parts: [ReferenceResolver.File]) throws(Failure) -> PackageSample {
        var head: [UInt8] = []
        for part in parts where head.count < Self.headSize {
            head += try bytes(of: part.name, at: 0, count: Self.headSize - head.count)
        }
        var tail: [UInt8] = []
        if let last = parts.last {
            let start = last.size - min(last.size, UInt64(Self.tailSize))
            tail = try bytes(of: last.name, at: start, count: Self.tailSize)
        }
        let size = parts.reduce(UInt64(0)) { $0.addingReportingOverflow($1.size).partialValue }
        return PackageSample(reference: reference, head: head, tail: tail, size: size)
    }

    private func bytes(of name: String, at offset: UInt64, count: Int) throws(Failure) -> [UInt8] {
        let file = try open(name)
        do throws(FileReadingError) {
            return try file.bytes.bytes(at: offset, count: count)
        } catch {
            throw .unreadable(error.message)
        }
    }

    private func open(_ name: String) throws(Failure) -> PackageFiles.Found {
        do throws(OpenFolder.Refusal) {
            return try files.find(name)
        } catch {
            switch error {
            case .absent: throw .unreadable("it is gone")
            case .notPlain: throw .unreadable("it became a link")
            case .failed(let text): throw .unreadable(text)
            }
        }
    }
}
#endif
