// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Where the content of an image lies, or why nobody can tell.
enum ImageContent {
    case readable(any ContentLayout)
    case unreadable(ContentObstacle, virtualSize: UInt64)

    /// Looks at an image's headers.
    init(_ source: any RandomAccessBytes, _ limits: DiskImageLimits) throws(ContentReadingError) {
        let bytes = try DiskImageBytes(of: source)
        let header = DiskImageHeader(reading: bytes, limits: limits)
        let size = header.virtualSize ?? source.size
        if let obstacle = Self.obstacle(header) {
            self = .unreadable(obstacle, virtualSize: size)
        } else if let layout = Self.layout(bytes, header) {
            self = .readable(layout)
        } else {
            self = .unreadable(.formatNotRead, virtualSize: size)
        }
    }

    private static func obstacle(_ header: DiskImageHeader) -> ContentObstacle? {
        if header.encryption != .none { return .encrypted }
        if header.format == .gzip { return .compressed }
        if header.format == .vmdkDescriptor || isElsewhere(header) { return .inOtherFiles }
        return header.problems.contains { $0.consequence != .reported } ? .unsound : nil
    }

    /// Whether the content lies in files that the image names; a parent is no such file.
    private static func isElsewhere(_ header: DiskImageHeader) -> Bool {
        if header.references.contains(where: { $0.role == .externalDataFile }) { return true }
        guard let extents = header.descriptor?.extents else { return false }
        return extents.count > 1 || extents.contains(where: \.isForeignContent)
    }

    private static func layout(_ bytes: DiskImageBytes, _ header: DiskImageHeader) -> (any ContentLayout)? {
        switch header.format {
        case .unknown, .iso: FlatLayout(virtualSize: bytes.size, end: bytes.size)
        case .qcow2: QCOW2Layout(bytes, header)
        case .qed: QEDLayout(bytes, header)
        case .vmdkSparse, .vmdkStreamOptimized: VMDKLayout(sparse: bytes, header)
        case .vmdkCOWD: VMDKLayout(cowd: bytes, header)
        case .vhd: vhd(bytes, header)
        case .vhdx: VHDXLayout(bytes, header)
        case .vdi: VDILayout(bytes, header)
        case .qcow, .vmdkDescriptor, .vmdkSESparse, .luks, .gzip: nil
        }
    }

    /// A fixed VHD is a disk with a footer behind it.
    private static func vhd(_ bytes: DiskImageBytes, _ header: DiskImageHeader) -> (any ContentLayout)? {
        guard let footer = VHDLayout.footer(bytes) else { return nil }
        guard header.unitSize == nil else { return VHDLayout(bytes, header) }
        return header.virtualSize.map { FlatLayout(virtualSize: $0, end: footer) }
    }
}

extension DiskImageBytes {
    /// The parts of an image that its headers are read from.
    ///
    /// - Throws: when the image cannot be read; one that is shorter than its size says has only what is there.
    public init(of source: any RandomAccessBytes) throws(ContentReadingError) {
        let size = source.size
        let tail = UInt64(Self.usefulTail)
        self.init(
            head: try source.bytes(at: 0, count: Self.usefulHead),
            tail: size > UInt64(Self.usefulHead) ? try source.bytes(at: size - tail, count: Self.usefulTail) : [],
            size: size)
    }
}
