// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Reads VMware's `.vmx` files one after another.
///
/// Content decides what a file is: it is one of ours when it states the version of its own format (`config.version`) or
/// that of the virtual hardware (`virtualHW.version`), without which VMware starts no machine.
public struct VMXReader: Sendable {
    private let limits: VMXLimits

    /// Creates a reader.
    public init(limits: VMXLimits = VMXLimits()) { self.limits = limits }

    /// Reads one file.
    ///
    /// - Parameters:
    ///   - bytes: the file, in the encoding that its `.encoding` line names, or in UTF-16.
    ///   - path: what findings and ids call it.
    public func read(_ bytes: [UInt8], path: String) -> DocumentResult {
        guard Self.isVMX(bytes) else { return .skipped(.other, reason: "no .vmx file") }
        guard bytes.count <= limits.bytes else {
            let reason = "\(bytes.count) bytes, more than the limit of \(limits.bytes); \(limits.advice)"
            return .skipped(.unreadable, reason: reason)
        }
        do {
            var decoder = VMXDecoder(try VMXText(bytes, limits: limits))
            return .read([.machine(decoder.machine(VMXDocument(path: path, bytes: bytes)))])
        } catch {
            return .skipped(.unreadable, reason: error.reason)
        }
    }

    /// How many bytes are looked at to tell what a file is.
    private static let window = 1 << 20

    /// Whether a line gives one of the keys that every such file has.
    static func isVMX(_ bytes: [UInt8]) -> Bool {
        let keys = [Array("config.version".utf8), Array("virtualhw.version".utf8)]
        let head = UTF16Text.utf8(bytes.prefix(window), isWhole: false) ?? []
        let lines = head.split { $0 == 0x0A || $0 == 0x0D }
        return lines.contains { line in
            let start = line.drop(while: \.isBlank)
            guard let first = start.first, first | 0x20 == UInt8(ascii: "c") || first | 0x20 == UInt8(ascii: "v"),
                let parts = LineParts(start)
            else { return false }
            let key = parts.key.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
            return keys.contains(key)
        }
    }
}

extension VMXReader: DocumentReader {
    /// The machine that a file describes.
    ///
    /// - Throws: `DocumentError` for a file that is broken, and for one that is no `.vmx` file.
    public func observations(in bytes: [UInt8], path: String) throws(DocumentError) -> [Observation] {
        switch read(bytes, path: path) {
        case .read(let observations): return observations
        case .skipped(_, let reason): throw DocumentError(reason)
        }
    }
}

/// One `.vmx` file that is already in memory.
public struct VMXBytes: InventorySource {
    /// What the file is called.
    public let id: SourceID
    private let bytes: [UInt8]
    private let limits: VMXLimits

    /// Creates a source of one file.
    public init(_ bytes: [UInt8], name: String, limits: VMXLimits = VMXLimits()) {
        id = SourceID(name)
        self.bytes = bytes
        self.limits = limits
    }

    /// Reads the file.
    public func collect(_ request: CollectionRequest) async throws(SourceError) -> InventoryEvents {
        let name = id.description
        switch VMXReader(limits: limits).read(bytes, path: name) {
        case .read(let observations): return InventoryEvents([.observed(observations)])
        case .skipped(let kind, let reason):
            return InventoryEvents([.skipped(SkippedItem(path: name, kind: kind, reason: reason, wasNamed: true))])
        }
    }
}
