// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Reads the headers of one image; each format adds its own part.
struct HeaderScan {
    let bytes: DiskImageBytes
    let limits: DiskImageLimits
    var header = DiskImageHeader(.unknown)

    /// The size of a sector, which VMDK and others count in.
    static let sector: UInt64 = 512

    init(_ bytes: DiskImageBytes, _ limits: DiskImageLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    mutating func read() {
        let formats = FormatSigns.all(of: bytes)
        header.format = formats.first ?? .unknown
        if formats.count > 1 {
            let names = formats.map(\.rawValue).joined(separator: ", ")
            refuse(.severalFormats, "The bytes fit several formats (\(names)), so programs may disagree on what it is.")
        }
        switch header.format {
        case .qcow: readQCOW()
        case .qcow2: readQCOW2()
        case .vmdkSparse, .vmdkStreamOptimized: readSparseVMDK()
        case .vmdkDescriptor: readDescriptorFile()
        case .vmdkCOWD: readCOWD()
        case .vhd: readVHD()
        case .vhdx: readVHDX()
        case .vdi: readVDI()
        case .qed: readQED()
        case .luks: header.encryption = .luks
        case .vmdkSESparse, .gzip, .iso, .unknown: break
        }
    }

    // MARK: Problems

    mutating func refuse(_ kind: DiskImageProblem.Kind, _ text: String) { add(kind, text, .refused) }

    mutating func report(_ kind: DiskImageProblem.Kind, _ text: String) { add(kind, text, .reported) }

    mutating func add(
        _ kind: DiskImageProblem.Kind, _ text: String, _ consequence: DiskImageProblem.Consequence
    ) {
        header.problems.append(DiskImageProblem(kind, text, consequence))
    }

    // MARK: Parts

    /// Whether the file is at least so long; a problem when not.
    mutating func hasHeader(_ count: UInt64) -> Bool {
        if bytes.size >= count, bytes.slice(0, Int(clamping: count)) != nil { return true }
        refuse(.truncatedHeader, "The header takes \(count) bytes, and the file ends after \(bytes.size).")
        return false
    }

    /// Takes a virtual size down, which is refused over the limit.
    mutating func setCapacity(_ count: UInt64, units: UInt64 = 1) {
        let size = count.timesOrMost(units)
        header.virtualSize = size
        guard size > limits.capacity else { return }
        let text = size == .max ? "2^64 bytes or more" : "\(ByteCount(size))"
        refuse(.absurdCapacity, "The virtual size is \(text), more than the limit of \(ByteCount(limits.capacity)).")
    }

    /// The bytes of a part of the file; a problem when they lie past the end or are not at hand.
    mutating func part(_ name: String, _ offset: UInt64, _ count: UInt64) -> ArraySlice<UInt8>? {
        guard requireInside(name, offset, count) else { return nil }
        if let slice = bytes.slice(offset, Int(clamping: count)) { return slice }
        add(.outOfReach, "The \(name) lies at offset \(offset), which was not at hand.", .unread)
        return nil
    }

    /// Whether a part lies inside of the file; a problem when not.
    @discardableResult
    mutating func requireInside(_ name: String, _ offset: UInt64, _ count: UInt64) -> Bool {
        if bytes.reaches(offset, count) { return true }
        refuse(
            .badOffset,
            "The \(name) takes \(count) bytes at offset \(offset), past the end of the file (\(bytes.size) bytes).")
        return false
    }

    /// The identifier of 16 bytes at an offset; `mixed` when the first three fields have their lowest byte first.
    func uniqueID(_ offset: UInt64, mixed: Bool = false) -> UniqueID? {
        guard let slice = bytes.slice(offset, 16) else { return nil }
        var octets = Array(slice)
        if mixed {
            // Not by replacing a range with its own reversal, which Swift 6.3 gets wrong when it optimises.
            for (one, other) in [(0, 3), (1, 2), (4, 5), (6, 7)] { octets.swapAt(one, other) }
        }
        let halves = [octets[..<8], octets[8...]].map { $0.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
        return UniqueID(high: halves[0], low: halves[1])
    }
}

enum HeaderText {
    /// Text of an image: UTF-8, or where it is none, one character for each byte.
    static func decoded(_ bytes: some Collection<UInt8>) -> String {
        String(validating: bytes, as: UTF8.self) ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }

    /// Text in UTF-16 up to its first zero.
    static func utf16(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) -> String {
        let octets = Array(bytes)
        let units = stride(from: 0, to: octets.count - octets.count % 2, by: 2).map { index in
            let (first, second) = (UInt16(octets[index]), UInt16(octets[index + 1]))
            return bigEndian ? first << 8 | second : second << 8 | first
        }
        return String(decoding: units.prefix { $0 != 0 }, as: UTF16.self)
    }
}
