// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A format whose documents lie in files, such as libvirt's XML documents or OVF descriptors.
public protocol DocumentFormat: Sendable {
    /// Makes a reader, whose tables get warm with its first documents.
    func makeReader() -> any FormatReader
}

/// Reads documents of one format one after another.
///
/// Not `Sendable`: each task makes its own.
public protocol FormatReader {
    /// The largest document that it reads, in bytes.
    var byteLimit: Int { get }

    /// Whether a document with a root element of this name may be of the format.
    func mayRead(rootName: String) -> Bool

    /// Reads a document that starts as XML does.
    ///
    /// - Parameters:
    ///   - bytes: the document.
    ///   - path: what findings and ids call it.
    func read(_ bytes: [UInt8], path: String) -> DocumentResult

    /// Reads a document that starts as XML does and lies in a file: what lies beside it may say more of it.
    ///
    /// - Parameters:
    ///   - bytes: the document.
    ///   - path: what findings and ids call it.
    ///   - place: where it lies in the file system.
    func read(_ bytes: [UInt8], path: String, inFile place: String) async -> DocumentResult

    /// Reads a file that does not start as XML does; nil for one that is not of the format.
    func readFile(_ file: ForeignFile) async -> DocumentResult?

    /// What a file is not whose name promises a document of this format and of no other; nil for other names.
    ///
    /// Asked of a file that no format knows as its own: such a file is broken, and not one of another kind.
    func brokenPromise(ofFileNamed path: String) -> String?

    /// What is said of an XML document that is of another format.
    var foreignReason: String { get }

    /// Why a document of a size is refused, and what to do about it.
    func refusal(of size: Int) -> String
}

extension FormatReader {
    /// Nothing beside a document says more of it.
    public func read(_ bytes: [UInt8], path: String, inFile place: String) async -> DocumentResult {
        read(bytes, path: path)
    }

    /// Every document of the format starts as XML does.
    public func readFile(_ file: ForeignFile) async -> DocumentResult? { nil }

    /// No name promises a document of the format.
    public func brokenPromise(ofFileNamed path: String) -> String? { nil }
}
