// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
public import VirtSecDocuments

/// VMware's `.vmx` files.
public struct VMXFormat: DocumentFormat {
    private let limits: VMXLimits

    /// Creates the format, with how much of a file is read.
    public init(limits: VMXLimits = VMXLimits()) { self.limits = limits }

    /// Makes a reader.
    public func makeReader() -> any FormatReader { VMXFormatReader(limits: limits) }
}

/// Reads `.vmx` files as one format among others.
private struct VMXFormatReader: FormatReader {
    let limits: VMXLimits

    var byteLimit: Int { limits.bytes }
    var foreignReason: String { "no .vmx file" }

    /// None is XML.
    func mayRead(rootName: String) -> Bool { false }

    func read(_ bytes: [UInt8], path: String) -> DocumentResult { .skipped(.other, reason: "no .vmx file") }

    func readFile(_ file: ForeignFile) -> DocumentResult? {
        guard VMXReader.isVMX(file.head) else { return nil }
        guard file.size <= limits.bytes else { return .skipped(.unreadable, reason: refusal(of: file.size)) }
        switch file.read(upTo: limits.bytes) {
        case .failure(let error): return .skipped(.unreadable, reason: error.description)
        case .success(let bytes): return VMXReader(limits: limits).read(bytes, path: file.path)
        }
    }

    func brokenPromise(ofFileNamed path: String) -> String? {
        guard path.lowercased().hasSuffix(".vmx") else { return nil }
        return "no .vmx file, though it is named like one: it states neither config.version nor virtualHW.version"
    }

    func refusal(of size: Int) -> String { "\(size) bytes, more than the limit of \(limits.bytes); \(limits.advice)" }
}
