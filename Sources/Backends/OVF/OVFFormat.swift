// SPDX-License-Identifier: Apache-2.0

public import VirtSecDocuments

/// OVF descriptors in files.
public struct OVFFormat: DocumentFormat {
    private let limits: OVFLimits

    /// Creates the format, with how much of a descriptor is read.
    public init(limits: OVFLimits = OVFLimits()) { self.limits = limits }

    /// Makes a reader.
    public func makeReader() -> any FormatReader { OVFFormatReader(limits) }
}

/// Reads descriptors as one format among others.
private struct OVFFormatReader: FormatReader {
    private let limits: OVFLimits
    private let reader: OVFReader

    init(_ limits: OVFLimits) {
        self.limits = limits
        reader = OVFReader(limits: limits)
    }

    var byteLimit: Int { limits.bytes }

    func mayRead(rootName: String) -> Bool { rootName == OVFWord.envelope.rawValue }

    func read(_ bytes: [UInt8], path: String) -> FormatResult {
        switch reader.read(bytes, path: path) {
        case .read(let observations): .read(observations)
        case .skipped(let kind, let reason): .skipped(kind, reason: reason)
        }
    }

    func refusal(of size: Int) -> String {
        "\(size) bytes, more than the limit of \(limits.bytes) for a descriptor; raise the limit to read it"
    }
}
